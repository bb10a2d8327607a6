/** A line on which every third attempt is lost, and a slow one that loses nothing. */
import { defineScenarios, type LabPort } from '../../../lab/scenario.ts';

const healthy: LabPort = { serves: 'rdp' };
const lost: LabPort = { serves: 'rdp', stallsAfter: 60 };

export default defineScenarios(
  {
    story: 'Every third connection falls silent on the way',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: Array.from({ length: 40 }, (_, n) => (n % 3 === 2 ? lost : healthy)) } },
      },
    },
    expect: { kind: 'works', findings: ['path/loss-or-latency-during-handshake'] },
  },
  {
    story: 'A long line that loses nothing',
    world: { machines: { '192.0.2.7': { latency: 150, ports: { 3389: healthy } } } },
    expect: { kind: 'works', stage: 'nla', silent: ['path/loss-or-latency-during-handshake'] },
  },
);
