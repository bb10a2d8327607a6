/** UDP refused, answered, and silent, which says nothing. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const withUdp = (udp: 'answers' | 'refused' | 'silent') => ({
  machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp' } }, udp } } as const,
});

export default defineScenarios(
  {
    story: 'The server refuses UDP; over TCP everything works',
    world: withUdp('refused'),
    options: { deep: true },
    expect: { kind: 'works', findings: ['path/udp-transport-broken'] },
  },
  {
    story: 'The server answers over UDP as well',
    world: withUdp('answers'),
    options: { deep: true },
    expect: { kind: 'works', silent: ['path/udp-transport-broken'] },
  },
  {
    story: 'Over UDP nothing is heard: that may be a filter, or a server that keeps quiet towards strangers',
    world: withUdp('silent'),
    options: { deep: true },
    expect: { kind: 'works', silent: ['path/udp-transport-broken'] },
  },
  {
    story: 'UDP is refused, and so is TCP: the closed port is the reason, not UDP',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' }, udp: 'refused' } } },
    options: { deep: true },
    expect: { kind: 'explained', stage: 'connect', silent: ['path/udp-transport-broken'] },
  },
);
