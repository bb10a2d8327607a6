/** A gateway without a certificate, beside one that knows the user and refuses. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the client says that the gateway has no certificate',
    world: oneServer(),
    error: '0x800759EE',
    expect: { kind: 'explained', cause: 'gateway/gateway-name-or-cert' },
  },
  {
    story: 'The gateway’s certificate has expired, and the server’s own has not',
    world: oneServer(),
    error:
      'Your computer can’t connect to the remote computer because the Remote Desktop Gateway server’s certificate has expired or has been revoked.',
    expect: {
      kind: 'explained',
      cause: 'gateway/gateway-name-or-cert',
      silent: ['tls/self-signed-expired-not-renewed', 'gateway/gateway-address-or-bypass-wrong'],
    },
  },
  {
    story: 'The gateway’s policy refuses the user: its certificate was good enough to say so',
    world: oneServer(),
    error: '0x800759DB',
    expect: { kind: 'explained', silent: ['gateway/gateway-name-or-cert'] },
  },
);
