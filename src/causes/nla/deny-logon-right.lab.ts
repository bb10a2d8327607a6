/** A right that denies looks from outside like a right that is missing. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that this kind of logon was not granted',
    world: oneServer(),
    error: 'STATUS_LOGON_TYPE_NOT_GRANTED',
    expect: { kind: 'explained', cause: 'nla/deny-logon-right', orCause: ['nla/not-in-remote-desktop-users'] },
  },
  {
    story: 'The client shows that the account is locked: rights were never asked',
    world: oneServer(),
    error: '0xC0000234',
    expect: { kind: 'explained', silent: ['nla/deny-logon-right'] },
  },
  {
    story: 'The Security log says that this kind of logon was not granted',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        { provider: 'security-auditing', id: 4625, data: { Status: '0xc000015b', SubStatus: '0x0', LogonType: '3' } },
      ],
    },
    expect: {
      kind: 'explained',
      cause: 'nla/deny-logon-right',
      orCause: ['nla/not-in-remote-desktop-users'],
      silent: ['nla/wrong-credentials'],
    },
  },
);
