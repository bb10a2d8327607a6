/** An edition that may not be reached, beside one that ran out of licences. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The connection is taken, and the client says that the computer takes no remote connections',
    world: oneServer(),
    error: '0x3 0x10A',
    expect: { kind: 'explained', cause: 'licensing/edition-cannot-host' },
  },
  {
    story: 'The client says that there is no licence left: the edition is a server',
    world: oneServer(),
    error: '0x3 0x102',
    expect: { kind: 'explained', silent: ['licensing/edition-cannot-host'] },
  },
);
