/** A locked account is told apart from a wrong password by its code. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that the account is locked',
    world: oneServer(),
    error: '0xC0000234',
    expect: { kind: 'explained', cause: 'nla/account-locked', silent: ['nla/wrong-credentials'] },
  },
  {
    story: 'The client shows a wrong password: nobody spoke of a lock',
    world: oneServer(),
    error: '0xC000006A',
    expect: { kind: 'explained', silent: ['nla/account-locked'] },
  },
  {
    story: 'The Security log of the server says that the account is locked',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        { provider: 'security-auditing', id: 4625, data: { Status: '0xc0000234', SubStatus: '0x0', LogonType: '3' } },
      ],
    },
    expect: { kind: 'explained', cause: 'nla/account-locked' },
  },
  {
    story: 'The Security log of the server says that the password was wrong, and nothing of a lock',
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
    expect: { kind: 'explained', silent: ['nla/account-locked'] },
  },
);
