/** A server that promises TLS and hangs up on the ClientHello, beside one that merely dislikes the ciphers. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const alike = [
  'tls/custom-cert-no-private-key-permission',
  'tls/bound-thumbprint-stale',
  'tls/crypto-services-stopped',
];

export default defineScenarios(
  {
    story: 'The server agrees to TLS, then closes as soon as the ClientHello arrives, whatever its version',
    world: oneServer({ tls: { onHello: 'fin' } }),
    error: '0x904 0x7',
    expect: {
      kind: 'explained',
      cause: 'tls/machinekeys-acl-or-key-corrupt',
      stage: 'tls',
      silent: [
        ...alike,
        'tls/tls-version-mismatch',
        'tls/no-common-cipher-suite',
        'negotiate/forwarder-accepts-then-closes',
      ],
    },
  },
  {
    story: 'The server says in the clear that it disconnects, instead of shaking hands',
    world: oneServer({ tls: { onHello: 'stray-disconnect' } }),
    expect: { kind: 'explained', cause: 'tls/machinekeys-acl-or-key-corrupt', orCause: alike, stage: 'tls' },
  },
  {
    story: 'The server answers “handshake failure” to every version, as one with another certificate’s key does',
    world: oneServer({ tls: { onHello: { alert: 40 } } }),
    expect: { kind: 'explained', cause: 'tls/machinekeys-acl-or-key-corrupt', orCause: alike, stage: 'tls' },
  },
  {
    story: 'Only the ciphers differ: the server answers a wider offer with its certificate, so its key works',
    world: oneServer({ tls: { versions: ['1.2'], suites: [0x000a, 0x0005] } }),
    expect: { kind: 'explained', stage: 'tls', silent: ['tls/machinekeys-acl-or-key-corrupt', ...alike] },
  },
);
