/** A host without a licence server, told apart from a wrong password. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order up to NLA, and the client names the licence servers',
    world: oneServer(),
    error: '0x3 0x101',
    expect: { kind: 'explained', cause: 'licensing/no-licence-server-or-grace-over' },
  },
  {
    story: 'The logon already failed: licences were never asked for',
    world: oneServer(),
    error: '0x807',
    expect: { kind: 'explained', silent: ['licensing/no-licence-server-or-grace-over'] },
  },
);
