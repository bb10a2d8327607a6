/** A server that hangs up on every third caller, and one that hangs up on all. */
import { defineScenarios, type LabPort } from '../../../lab/scenarios/scenario.ts';

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
    expect: { kind: 'works', findings: ['host/answers-change'] },
  },
  {
    story: 'People are thrown out at once, now and then, and so are we, with nothing of ours beside it',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: Array.from({ length: 60 }, (_, n) => (n % 3 === 2 ? full : healthy)) } },
      },
    },
    error: '0x904 0x7',
    expect: { kind: 'unexplained', cause: 'host/pre-auth-flood-throttle', orCause: ['host/answers-change'] },
  },
  {
    story: 'Every connection is closed at once: no crowd is that regular',
    world: { machines: { '192.0.2.7': { ports: { 3389: full } } } },
    expect: { kind: 'explained', stage: 'negotiate', silent: ['host/pre-auth-flood-throttle'] },
  },
);
