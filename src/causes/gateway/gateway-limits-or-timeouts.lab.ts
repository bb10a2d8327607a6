/** A gateway that is full, beside one that refuses. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the gateway has no place left',
    world: oneServer(),
    error: '0x59E6',
    expect: { kind: 'explained', cause: 'gateway/gateway-limits-or-timeouts', silent: ['gateway/gateway-cap-denied'] },
  },
  {
    story: 'The gateway refuses the user by its policy: it is not full',
    world: oneServer(),
    error: '0x800759DB',
    expect: { kind: 'explained', silent: ['gateway/gateway-limits-or-timeouts'] },
  },
);
