/** A gateway without a certificate, beside one that knows the user and refuses. */
import { defineScenarios, oneServer } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the client says that the gateway has no certificate',
    world: oneServer(),
    error: '0x800759EE',
    expect: { kind: 'explained', cause: 'gateway/gateway-name-or-cert' },
  },
  {
    story: 'The gateway’s policy refuses the user: its certificate was good enough to say so',
    world: oneServer(),
    error: '0x800759DB',
    expect: { kind: 'explained', silent: ['gateway/gateway-name-or-cert'] },
  },
);
