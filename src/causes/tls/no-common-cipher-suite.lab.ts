/** A server that allows nothing but ciphers of the past, beside one whose key is the trouble. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server speaks TLS 1.2 but allows only 3DES and RC4, which no current client offers',
    world: oneServer({ tls: { versions: ['1.2'], suites: [0x000a, 0x0005] } }),
    expect: {
      kind: 'explained',
      cause: 'tls/no-common-cipher-suite',
      stage: 'tls',
      silent: ['tls/tls-version-mismatch', 'tls/machinekeys-acl-or-key-corrupt'],
    },
  },
  {
    story:
      'Schannel has only suites for EC keys left, its certificate is RSA, and it resets every hello (teleport issue 39892)',
    world: oneServer({ tls: { onHello: 'rst' } }),
    expect: {
      kind: 'explained',
      cause: 'tls/no-common-cipher-suite',
      orCause: [
        'tls/machinekeys-acl-or-key-corrupt',
        'tls/custom-cert-no-private-key-permission',
        'tls/bound-thumbprint-stale',
      ],
      stage: 'tls',
      silent: ['path/ids-ips-or-dpi-reset'],
    },
  },
  {
    story: 'The server hangs up without a word: ciphers were never discussed',
    world: oneServer({ tls: { onHello: 'fin' } }),
    expect: { kind: 'explained', stage: 'tls', silent: ['tls/no-common-cipher-suite'] },
  },
  {
    story:
      'The server resets every hello; its logs say that it took a connection and, in the same second, that no cipher was shared',
    world: oneServer({ tls: { onHello: 'rst' } }),
    events: {
      logged: [
        { provider: 'rdp-core-ts', id: 131, ago: 60_000, data: { ConnType: 'TCP', ClientIP: '192.0.2.99:50123' } },
        { provider: 'schannel', id: 36874, ago: 59_500 },
      ],
    },
    expect: { kind: 'explained', cause: 'tls/no-common-cipher-suite', stage: 'tls' },
  },
  {
    story: 'The server closes every hello; that no cipher was shared was logged an hour after its last connection',
    world: oneServer({ tls: { onHello: 'fin' } }),
    events: {
      logged: [
        { provider: 'rdp-core-ts', id: 131, ago: 7_200_000, data: { ConnType: 'TCP', ClientIP: '192.0.2.99:50123' } },
        { provider: 'schannel', id: 36874, ago: 3_600_000 },
      ],
    },
    expect: { kind: 'explained', stage: 'tls', silent: ['tls/no-common-cipher-suite'] },
  },
);
