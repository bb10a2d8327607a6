/** A server that says it denied the session, and a dialog that only looks like it. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The client’s log holds the server’s own denial',
    world: {},
    error: 'ERRINFO_SERVER_DENIED_CONNECTION',
    expect: {
      kind: 'explained',
      cause: 'session/connection-limit',
      orCause: ['session/drain-mode-or-logons-disabled'],
      silent: ['session/replaced-by-other-connection'],
    },
  },
  {
    story: 'The dialog shows 0x904 with 0x7, and everything works from here',
    world: {},
    error: '0x904 0x7',
    expect: {
      kind: 'unexplained',
      silent: ['session/connection-limit', 'session/drain-mode-or-logons-disabled'],
    },
  },
);
