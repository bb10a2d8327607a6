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
  {
    story: 'The server resets on the ClientHello, and its System log says that the certificate could not be replaced',
    world: oneServer({ tls: { onHello: 'rst' } }),
    events: { logged: [{ provider: 'remote-connection-manager', id: 1058 }] },
    expect: { kind: 'explained', cause: 'tls/machinekeys-acl-or-key-corrupt', stage: 'tls', silent: alike },
  },
  {
    story: 'A web server on the machine has lost its key, and Remote Desktop works',
    world: oneServer(),
    events: { logged: [{ provider: 'schannel', id: 36870, data: { Type: 'server', ErrorCode: '0x8009030d' } }] },
    expect: { kind: 'works', silent: ['tls/machinekeys-acl-or-key-corrupt'] },
  },
);
