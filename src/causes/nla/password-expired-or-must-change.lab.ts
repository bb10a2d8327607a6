/** An expired password is not a wrong one. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that the password has expired',
    world: oneServer(),
    error: '0xf07',
    expect: { kind: 'explained', cause: 'nla/password-expired-or-must-change', silent: ['nla/wrong-credentials'] },
  },
  {
    story: 'The client shows that the password is wrong: it has not expired',
    world: oneServer(),
    error: '0xC000006A',
    expect: { kind: 'explained', silent: ['nla/password-expired-or-must-change'] },
  },
  {
    story: 'The Security log says that the password must be changed',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        { provider: 'security-auditing', id: 4625, data: { Status: '0xc0000224', SubStatus: '0x0', LogonType: '3' } },
      ],
    },
    expect: { kind: 'explained', cause: 'nla/password-expired-or-must-change', silent: ['nla/wrong-credentials'] },
  },
);
