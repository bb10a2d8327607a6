/** A session whose time was up, and one that was taken over. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The session was idle for two hours, and the server ended it',
    world: {},
    error: 'Error code: 0x3, extended error code: 0x3',
    expect: {
      kind: 'explained',
      cause: 'session/time-limit',
      silent: ['session/replaced-by-other-connection', 'path/nat-or-firewall-idle-timeout'],
    },
  },
  {
    story: 'The session moved to another client',
    world: {},
    error: '0x3 0x5',
    expect: { kind: 'explained', silent: ['session/time-limit'] },
  },
  {
    story: 'The log of sessions says that a session was ended as idle, and the person saw only 0x904 / 0x7',
    world: {},
    error: '0x904 0x7',
    events: { logged: [{ provider: 'local-session-manager', id: 40, data: { Session: '2', Reason: '3' } }] },
    expect: { kind: 'explained', cause: 'session/time-limit', silent: ['session/replaced-by-other-connection'] },
  },
);
