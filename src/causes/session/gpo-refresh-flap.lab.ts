/** A session that was reset, which a refresh and a forgetful device share; and a port that is closed for good. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The session was reset in the middle of work, and a minute later everything works',
    world: {},
    error: '0x404 0x0',
    expect: {
      kind: 'explained',
      cause: 'session/gpo-refresh-flap',
      orCause: ['path/nat-or-firewall-idle-timeout'],
      silent: ['connect/rdp-disabled-by-setting-or-policy', 'session/time-limit'],
    },
  },
  {
    story: 'Remote Desktop is off for good: no refresh opens the port again',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused', 445: { serves: 'nothing' } } } } },
    error: '0x204',
    expect: { kind: 'explained', stage: 'connect', silent: ['session/gpo-refresh-flap'] },
  },
);
