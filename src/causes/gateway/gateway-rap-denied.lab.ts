/** A gateway that refuses the target, beside one that cannot reach it. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the gateway does not allow it as a target',
    world: oneServer(),
    error: '0x800759DA',
    expect: { kind: 'explained', cause: 'gateway/gateway-rap-denied', silent: ['gateway/gateway-cannot-reach-target'] },
  },
  {
    story: 'The gateway allows the target and cannot reach it',
    world: oneServer(),
    error: '0x800759DD',
    expect: { kind: 'explained', silent: ['gateway/gateway-rap-denied'] },
  },
);
