/** A machine with Remote Desktop off, and one with it on. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const sameFromOutside = [
  'connect/termservice-stopped-or-listener-down',
  'connect/firewall-reject-or-port-closed',
  'connect/port-changed',
];

export default defineScenarios(
  {
    story: 'A Windows machine as it comes: nothing listens on 3389, file sharing is there',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused', 445: { serves: 'nothing' } } } } },
    error: '0x204',
    expect: {
      kind: 'explained',
      cause: 'connect/rdp-disabled-by-setting-or-policy',
      orCause: sameFromOutside,
      stage: 'connect',
      silent: ['connect/firewall-drop', 'connect/host-down'],
    },
  },
  {
    story: 'Remote Desktop is on, and healthy',
    world: {},
    expect: { kind: 'works', stage: 'nla', silent: ['connect/rdp-disabled-by-setting-or-policy', ...sameFromOutside] },
  },
);
