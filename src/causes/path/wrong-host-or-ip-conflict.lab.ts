/** One address with two owners, and one with one. */
import { defineScenarios, type LabPort } from '../../../lab/scenarios/scenario.ts';

const meant: LabPort = { serves: 'rdp' };
const stranger: LabPort = {
  serves: 'rdp',
  certificate: { name: 'pc-reception.example.test' },
  credssp: { computer: 'PC-RECEPTION' },
};

export default defineScenarios(
  {
    story: 'Two machines carry the same address, and each answers now and then',
    world: {
      machines: { '192.0.2.7': { ports: { 3389: Array.from({ length: 40 }, (_, n) => (n % 2 ? stranger : meant)) } } },
    },
    expect: { kind: 'works', findings: ['path/wrong-host-or-ip-conflict'] },
  },
  {
    story: 'Two servers of a farm, each at an address of its own',
    world: {
      host: 'farm.example.test',
      machines: { '192.0.2.7': { ports: { 3389: meant } }, '192.0.2.8': { ports: { 3389: stranger } } },
    },
    expect: { kind: 'works', silent: ['path/wrong-host-or-ip-conflict'] },
  },
);
