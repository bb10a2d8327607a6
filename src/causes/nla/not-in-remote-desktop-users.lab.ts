/** A user without the right, told apart from one with a wrong password. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the user was told that they may not log on over Remote Desktop',
    world: oneServer(),
    error: '0xC000015B',
    expect: {
      kind: 'explained',
      cause: 'nla/not-in-remote-desktop-users',
      orCause: ['nla/deny-logon-right'],
      silent: ['nla/wrong-credentials'],
    },
  },
  {
    story: 'The client shows that the password is wrong: rights were never asked',
    world: oneServer(),
    error: '0xC000006A',
    expect: { kind: 'explained', silent: ['nla/not-in-remote-desktop-users'] },
  },
);
