/** Lines that lose or crawl, beside ones that are merely long, and a server that is merely slow. */
import { defineScenarios, type LabLine, type LabPort, type LabWorld } from '../../../lab/scenarios/scenario.ts';

const healthy: LabPort = { serves: 'rdp' };
const lost: LabPort = { serves: 'rdp', stallsAfter: 60 };
const way = (latency: number, line: LabLine): LabWorld => ({
  machines: { '192.0.2.7': { latency, line, ports: { 3389: healthy } } },
});
const findings = ['path/loss-or-latency-during-handshake'];

export default defineScenarios(
  {
    story: 'Every third connection falls silent, and the line loses nothing: that is no line’s doing',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: Array.from({ length: 60 }, (_, n) => (n % 3 === 2 ? lost : healthy)) } },
      },
    },
    expect: {
      kind: 'works',
      stage: 'nla',
      findings: ['host/answers-change'],
      silent: ['path/loss-or-latency-during-handshake'],
    },
  },
  {
    story: 'A quarter of all packets is lost, each way',
    world: way(10, { loss: 0.25, seed: 5 }),
    expect: { kind: 'works', findings, silent: ['host/resource-exhaustion'] },
  },
  {
    story: 'The line carries no more than 32 kbit a second',
    world: way(10, { speed: 32_000 }),
    expect: { kind: 'works', findings, silent: ['host/resource-exhaustion', 'path/mtu-black-hole'] },
  },
  {
    story: 'Over a satellite, each packet takes 300 ms',
    world: way(300, {}),
    expect: { kind: 'works', findings },
  },
  {
    story: 'A long line that loses nothing',
    world: way(100, {}),
    expect: { kind: 'works', stage: 'nla', silent: findings },
  },
  ...[1, 2, 3, 4, 5].map((seed) => ({
    story: `A long line that loses two packets of a hundred is no reason to complain, run ${seed}`,
    world: way(100, { loss: 0.02, seed }),
    expect: { kind: 'works', stage: 'nla', silent: [...findings, 'host/resource-exhaustion'] } as const,
  })),
  {
    story: 'The line is quick, the server takes three quarters of a second for every answer',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', slow: 750 } } } } },
    expect: { kind: 'works', stage: 'nla', silent: findings },
  },
);
