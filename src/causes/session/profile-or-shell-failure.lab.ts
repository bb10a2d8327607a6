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
);
