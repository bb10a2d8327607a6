/** An address where nobody lives, and one where somebody does. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The machine is off: no port of it answers',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'silent' }, otherPorts: 'silent' } } },
    expect: {
      kind: 'explained',
      cause: 'connect/host-down',
      stage: 'connect',
      silent: ['connect/rdp-disabled-by-setting-or-policy'],
    },
  },
  {
    story: 'Only the RDP port is silent; the machine is alive',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'silent' } } } },
    expect: { kind: 'explained', cause: 'connect/firewall-drop', stage: 'connect', silent: ['connect/host-down'] },
  },
);
