/** No licence left, told apart from no licence server. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order up to NLA, and the client says that there is no licence for it',
    world: oneServer(),
    error: '0x3 0x102',
    expect: {
      kind: 'explained',
      cause: 'licensing/no-cal-or-wrong-mode',
      silent: ['licensing/no-licence-server-or-grace-over'],
    },
  },
  {
    story: 'The client says that no licence server is there at all',
    world: oneServer(),
    error: '0x3 0x101',
    expect: { kind: 'explained', silent: ['licensing/no-cal-or-wrong-mode'] },
  },
);
