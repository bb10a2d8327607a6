/** A restriction of hours or computers, told apart from a wrong password. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that it is not an hour for logging on',
    world: oneServer(),
    error: '0xC000006F',
    expect: {
      kind: 'explained',
      cause: 'nla/hours-or-workstation-restriction',
      silent: ['nla/wrong-credentials', 'nla/blank-password', 'nla/protected-users-or-auth-silo'],
    },
  },
  {
    story: 'The client shows that the password is wrong: the hour is not mentioned',
    world: oneServer(),
    error: '0xC000006A',
    expect: { kind: 'explained', silent: ['nla/hours-or-workstation-restriction'] },
  },
  {
    story: 'The Security log says “bad password” in its text, and in its second status that the hour is not allowed',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        {
          provider: 'security-auditing',
          id: 4625,
          data: { Status: '0xc000006e', SubStatus: '0xc000006f', LogonType: '3' },
        },
      ],
    },
    expect: { kind: 'explained', cause: 'nla/hours-or-workstation-restriction', silent: ['nla/wrong-credentials'] },
  },
);
