/** A session that ended as if its user had logged off: suspicious, never proven from here; and one that somebody ended. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story:
      'The session is gone right after the logon, and the server says that its user logged off: not named, but first',
    world: {},
    error: 'ERRINFO_LOGOFF_BY_USER',
    expect: { kind: 'unexplained', cause: 'session/profile-or-shell-failure', stage: 'nla' },
  },
  {
    story: 'The session was idle for too long, and the server says so',
    world: {},
    error: 'ERRINFO_IDLE_TIMEOUT',
    expect: { kind: 'explained', cause: 'session/time-limit', silent: ['session/profile-or-shell-failure'] },
  },
  {
    story:
      'The log of sessions has a logoff three seconds after the logon, and the server says that its user logged off',
    world: {},
    error: 'ERRINFO_LOGOFF_BY_USER',
    events: {
      logged: [
        { provider: 'local-session-manager', id: 21, ago: 60_000, data: { User: 'EXAMPLE\\anna', SessionID: '3' } },
        { provider: 'local-session-manager', id: 23, ago: 57_000, data: { User: 'EXAMPLE\\anna', SessionID: '3' } },
      ],
    },
    expect: { kind: 'explained', cause: 'session/profile-or-shell-failure' },
  },
  {
    story: 'The logoff came an hour after the logon: the user had worked',
    world: {},
    error: 'ERRINFO_LOGOFF_BY_USER',
    events: {
      logged: [
        { provider: 'local-session-manager', id: 21, ago: 3_660_000, data: { User: 'EXAMPLE\\anna', SessionID: '3' } },
        { provider: 'local-session-manager', id: 23, ago: 60_000, data: { User: 'EXAMPLE\\anna', SessionID: '3' } },
      ],
    },
    expect: { kind: 'unexplained', silent: ['session/profile-or-shell-failure'] },
  },
);
