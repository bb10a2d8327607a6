/** A session that ended with Winlogon, and one that somebody else took over. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Winlogon crashed in the session; the server takes new connections as ever',
    world: {},
    error: 'ERRINFO_SERVER_WINLOGON_CRASH',
    expect: { kind: 'explained', cause: 'host/host-process-crash', silent: ['host/shutdown-reboot-setup'] },
  },
  {
    story: 'The session was taken over: nothing crashed',
    world: {},
    error: 'ERRINFO_DISCONNECTED_BY_OTHER_CONNECTION',
    expect: { kind: 'explained', silent: ['host/host-process-crash'] },
  },
);
