/** A server that hangs up on every third caller, and one that hangs up on all. */
import { defineScenarios, type LabPort } from '../../../lab/scenario.ts';

const healthy: LabPort = { serves: 'rdp' };
const full: LabPort = { serves: 'close', how: 'rst', when: 'asked' };

export default defineScenarios(
  {
    story: 'Every third connection is closed at once, the others get in',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: Array.from({ length: 60 }, (_, n) => (n % 3 === 2 ? full : healthy)) } },
      },
    },
    expect: { kind: 'works', findings: ['host/pre-auth-flood-throttle'] },
  },
  {
    story: 'Every connection is closed at once: no crowd is that regular',
    world: { machines: { '192.0.2.7': { ports: { 3389: full } } } },
    expect: { kind: 'explained', stage: 'negotiate', silent: ['host/pre-auth-flood-throttle'] },
  },
);
