/** A server that said goodbye, and one that only refuses. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server said that it restarts, and now its port is closed',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    error: 'ERRINFO_SERVER_REBOOT',
    expect: {
      kind: 'explained',
      cause: 'host/shutdown-reboot-setup',
      stage: 'connect',
      silent: ['connect/rdp-disabled-by-setting-or-policy', 'host/host-process-crash'],
    },
  },
  {
    story: 'The port is closed, and nobody said anything of a restart',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    expect: { kind: 'explained', stage: 'connect', silent: ['host/shutdown-reboot-setup'] },
  },
);
