/** A service that is stopped, one that hangs, and one that closes the door, which is something else. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The service hangs: Windows accepts the connection, and nobody ever answers',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'nothing' } } } } },
    expect: {
      kind: 'explained',
      cause: 'connect/termservice-stopped-or-listener-down',
      orCause: ['host/winstation-listener-partial'],
      stage: 'negotiate',
      silent: ['connect/firewall-drop', 'negotiate/forwarder-accepts-then-closes'],
    },
  },
  {
    story: 'The service is stopped',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    expect: {
      kind: 'explained',
      cause: 'connect/termservice-stopped-or-listener-down',
      orCause: [
        'connect/rdp-disabled-by-setting-or-policy',
        'connect/firewall-reject-or-port-closed',
        'connect/port-changed',
      ],
      stage: 'connect',
      silent: ['connect/firewall-drop'],
    },
  },
  {
    story: 'Connections are accepted and closed at once: something lives there, and it is not a hanging service',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'accepted' } } } } },
    expect: { kind: 'explained', stage: 'negotiate', silent: ['connect/termservice-stopped-or-listener-down'] },
  },
  {
    story: 'The port is refused, and the log says last that the listener stopped',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    events: {
      logged: [
        { provider: 'remote-connection-manager', id: 258, ago: 7_200_000 },
        { provider: 'remote-connection-manager', id: 259, ago: 600_000 },
      ],
    },
    expect: {
      kind: 'explained',
      cause: 'connect/termservice-stopped-or-listener-down',
      silent: ['connect/firewall-reject-or-port-closed', 'connect/port-changed'],
    },
  },
);
