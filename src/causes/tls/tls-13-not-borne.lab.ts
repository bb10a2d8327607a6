/** Whoever cuts off the offer of TLS 1.3 alone, and whoever cuts off everything. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const blamed = {
  kind: 'explained',
  cause: 'tls/tls-13-not-borne',
  orCause: ['path/ids-ips-or-dpi-reset'],
  stage: 'tls',
  silent: ['tls/machinekeys-acl-or-key-corrupt', 'tls/tls-version-mismatch', 'tls/no-common-cipher-suite'],
} as const;

export default defineScenarios(
  {
    story: 'A Server 2019 where TLS 1.3 was switched on resets whoever offers it, and takes TLS 1.2',
    world: oneServer({ tls: { versions: ['1.2'], onOffer13: 'rst' } }),
    expect: blamed,
  },
  {
    story: 'An old appliance closes in order on whoever offers TLS 1.3, and takes 1.1 and 1.2',
    world: oneServer({ nla: 'absent', tls: { versions: ['1.1', '1.2'], onOffer13: 'fin' } }),
    expect: blamed,
  },
  {
    story: 'On an address of our own nothing is on the way: it is the server',
    world: {
      ...oneServer({ tls: { versions: ['1.2'], onOffer13: 'rst' } }),
      thisMachine: { interfaces: [{ name: 'eth0', addresses: ['192.0.2.7'], isLoopback: false }] },
    },
    expect: { kind: 'explained', cause: 'tls/tls-13-not-borne', stage: 'tls', silent: ['path/ids-ips-or-dpi-reset'] },
  },
  {
    story: 'Every start of encryption is reset, of whatever version',
    world: oneServer({ tls: { onHello: 'rst' } }),
    expect: { kind: 'explained', stage: 'tls', silent: ['tls/tls-13-not-borne'] },
  },
  {
    story: 'A Server 2019 speaks TLS 1.2 with 3DES alone, and resets whoever shares no cipher or version with it',
    world: oneServer({ tls: { versions: ['1.2'], suites: [0x000a], insteadOfAlert: 'rst' } }),
    expect: {
      kind: 'explained',
      cause: 'tls/no-common-cipher-suite',
      stage: 'tls',
      silent: ['tls/tls-13-not-borne', 'tls/tls-version-mismatch'],
    },
  },
  {
    story: 'Whoever offers TLS 1.3 hears nothing: silence cuts nobody off, and lost packets make it as well',
    world: oneServer({ tls: { versions: ['1.2'], onOffer13: 'silence' } }),
    expect: { kind: 'explained', cause: 'path/ids-ips-or-dpi-reset', stage: 'tls', silent: ['tls/tls-13-not-borne'] },
  },
  {
    story: 'A server without TLS 1.3 answers with what it knows',
    world: oneServer({ tls: { versions: ['1.2'] } }),
    expect: { kind: 'works', silent: ['tls/tls-13-not-borne'] },
  },
);
