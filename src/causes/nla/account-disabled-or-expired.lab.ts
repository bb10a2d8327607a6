/** An account that is off is told apart from one that is locked. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that the account is disabled',
    world: oneServer(),
    error: '0xb07',
    expect: { kind: 'explained', cause: 'nla/account-disabled-or-expired', silent: ['nla/account-locked'] },
  },
  {
    story: 'The client shows that the account is locked: it is not disabled',
    world: oneServer(),
    error: '0xd07',
    expect: { kind: 'explained', silent: ['nla/account-disabled-or-expired'] },
  },
  {
    story: 'The Security log says “account restriction”, and its second status that the account is disabled',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        {
          provider: 'security-auditing',
          id: 4625,
          data: { Status: '0xc000006e', SubStatus: '0xc0000072', LogonType: '3' },
        },
      ],
    },
    expect: { kind: 'explained', cause: 'nla/account-disabled-or-expired' },
  },
  {
    story: 'The Security log says that the account does not exist: it is not disabled',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        {
          provider: 'security-auditing',
          id: 4625,
          data: { Status: '0xc000006d', SubStatus: '0xc0000064', LogonType: '3' },
        },
      ],
    },
    expect: { kind: 'explained', silent: ['nla/account-disabled-or-expired'] },
  },
);
