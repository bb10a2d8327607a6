/** A session that no longer answers its user, and a server that answers nobody. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'After the logon the client waits until its time is up; everything before that works',
    world: {},
    error: '0x704',
    expect: { kind: 'explained', cause: 'session/stale-or-hung-session', silent: ['path/mtu-black-hole'] },
  },
  {
    story: 'The server answers nobody: no single session is to blame',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'nothing' } } } } },
    error: '0x704',
    expect: { kind: 'explained', stage: 'negotiate', silent: ['session/stale-or-hung-session'] },
  },
);
