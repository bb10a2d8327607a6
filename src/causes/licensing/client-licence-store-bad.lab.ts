/** A damaged licence of one client; 0x904 alone is no sign of it. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order up to NLA, and the client may not write its licence store',
    world: oneServer(),
    error: '0x3 0x10B',
    expect: { kind: 'explained', cause: 'licensing/client-licence-store-bad' },
  },
  {
    story: 'The user saw 0x904 / 0x7: no licence was mentioned',
    world: oneServer(),
    error: '0x904 0x7',
    expect: { kind: 'unexplained', silent: ['licensing/client-licence-store-bad'] },
  },
);
