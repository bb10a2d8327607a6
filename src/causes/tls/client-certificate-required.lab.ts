/** Servers that want a certificate of the client, and one that refuses for another reason. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server refuses every offer with failure code 6',
    world: oneServer({ alwaysFailsWith: 6 }),
    expect: {
      kind: 'explained',
      cause: 'tls/client-certificate-required',
      stage: 'negotiate',
      silent: ['tls/no-certificate', 'nla/smart-card'],
    },
  },
  {
    story: 'A proxy that encrypts ends the handshake with alert 116, “certificate required”',
    world: oneServer({ tls: { onHello: { alert: 116 } } }),
    expect: {
      kind: 'explained',
      cause: 'tls/client-certificate-required',
      stage: 'tls',
      silent: ['tls/machinekeys-acl-or-key-corrupt', 'tls/no-common-cipher-suite'],
    },
  },
  {
    story: 'The server refuses encryption for lack of a certificate of its own',
    world: oneServer({ certificate: 'missing' }),
    expect: { kind: 'explained', cause: 'tls/no-certificate', silent: ['tls/client-certificate-required'] },
  },
);
