/** A gateway that refuses the user, beside one that refuses the target. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the gateway does not let the user in',
    world: oneServer(),
    error: '0x800759DB',
    expect: { kind: 'explained', cause: 'gateway/gateway-cap-denied', silent: ['gateway/gateway-rap-denied'] },
  },
  {
    story: 'The gateway lets the user in but not to this target',
    world: oneServer(),
    error: '0x800759DA',
    expect: { kind: 'explained', silent: ['gateway/gateway-cap-denied'] },
  },
);
