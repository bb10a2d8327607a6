/** A gateway that cannot reach the target, beside one that does not want to. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the gateway could not connect to it',
    world: oneServer(),
    error: '0x800759DD',
    expect: { kind: 'explained', cause: 'gateway/gateway-cannot-reach-target', silent: ['gateway/gateway-rap-denied'] },
  },
  {
    story: 'The gateway did not even try: its policy does not allow the target',
    world: oneServer(),
    error: '0x800759DA',
    expect: { kind: 'explained', silent: ['gateway/gateway-cannot-reach-target'] },
  },
);
