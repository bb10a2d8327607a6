/** A healthy server and a client that was told its password is wrong; beside it a client that was told nothing. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that the logon failed',
    world: oneServer(),
    error: '0x807',
    expect: { kind: 'explained', cause: 'nla/wrong-credentials', silent: ['nla/account-locked'] },
  },
  {
    story: 'FreeRDP shows STATUS_LOGON_FAILURE',
    world: oneServer(),
    error: '0xC000006D',
    expect: { kind: 'explained', cause: 'nla/wrong-credentials' },
  },
  {
    story: 'The server is in order from here, and the user saw 0x904 / 0x7: that names nobody',
    world: oneServer(),
    error: '0x904 0x7',
    expect: { kind: 'unexplained', silent: ['nla/wrong-credentials'] },
  },
  {
    story: 'The Security log says that the password was wrong',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        {
          provider: 'security-auditing',
          id: 4625,
          data: { Status: '0xc000006d', SubStatus: '0xc000006a', LogonType: '3' },
        },
      ],
    },
    expect: { kind: 'explained', cause: 'nla/wrong-credentials' },
  },
  {
    story: 'A service of the server has a wrong password in its settings: nobody came over the network',
    world: oneServer(),
    events: {
      logged: [
        {
          provider: 'security-auditing',
          id: 4625,
          data: { Status: '0xc000006d', SubStatus: '0xc000006a', LogonType: '5' },
        },
      ],
    },
    expect: { kind: 'works', silent: ['nla/wrong-credentials'] },
  },
);
