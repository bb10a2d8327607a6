/** A server that denies new sessions, and one that ended an idle one. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A server in maintenance denies every new session',
    world: {},
    error: 'ERRINFO_SERVER_DENIED_CONNECTION',
    expect: {
      kind: 'explained',
      cause: 'session/drain-mode-or-logons-disabled',
      orCause: ['session/connection-limit'],
      silent: ['session/time-limit'],
    },
  },
  {
    story: 'The server ended a session that had been idle',
    world: {},
    error: 'ERRINFO_IDLE_TIMEOUT',
    expect: { kind: 'explained', silent: ['session/drain-mode-or-logons-disabled', 'session/connection-limit'] },
  },
);
