/** Connections that are turned away at once, and one that is not answered at all. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const sameFromOutside = [
  'connect/rdp-disabled-by-setting-or-policy',
  'connect/termservice-stopped-or-listener-down',
  'connect/port-changed',
];

export default defineScenarios(
  {
    story: 'A router answers at once that the machine may not be reached',
    world: { machines: { '192.0.2.7': { ports: { 3389: { unreachable: 'EHOSTUNREACH' } } } } },
    expect: {
      kind: 'explained',
      cause: 'connect/firewall-reject-or-port-closed',
      stage: 'connect',
      silent: ['connect/firewall-drop', 'connect/host-down', ...sameFromOutside],
    },
  },
  {
    story: 'The port is closed',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    expect: {
      kind: 'explained',
      cause: 'connect/firewall-reject-or-port-closed',
      orCause: sameFromOutside,
      stage: 'connect',
      silent: ['connect/firewall-drop', 'connect/host-down'],
    },
  },
  {
    story: 'The port is silent: nobody turned anything away',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'silent' } } } },
    expect: { kind: 'explained', stage: 'connect', silent: ['connect/firewall-reject-or-port-closed'] },
  },
);
