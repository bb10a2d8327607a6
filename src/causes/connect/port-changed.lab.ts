/** A server that listens next door, asked at the old door and at the new one. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'RDP was moved to 33890, and the client still asks at 3389',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused', 33890: { serves: 'rdp' } } } } },
    expect: {
      kind: 'explained',
      cause: 'connect/port-changed',
      orCause: [
        'connect/rdp-disabled-by-setting-or-policy',
        'connect/termservice-stopped-or-listener-down',
        'connect/firewall-reject-or-port-closed',
      ],
      stage: 'connect',
      silent: ['connect/firewall-drop'],
    },
  },
  {
    story: 'The same server, asked at the port it listens on',
    world: { port: 33890, machines: { '192.0.2.7': { ports: { 3389: 'refused', 33890: { serves: 'rdp' } } } } },
    expect: { kind: 'works', stage: 'nla', silent: ['connect/port-changed'] },
  },
);
