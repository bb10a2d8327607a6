/** A listener that accepts and stays mute, and one that refuses with a word. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The listener accepts and never answers',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'nothing' } } } } },
    expect: {
      kind: 'explained',
      cause: 'host/winstation-listener-partial',
      orCause: ['connect/termservice-stopped-or-listener-down'],
      stage: 'negotiate',
      silent: ['negotiate/forwarder-accepts-then-closes', 'connect/firewall-drop'],
    },
  },
  {
    story: 'The listener answers, and has no certificate: it is not mute',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', certificate: 'missing' } } } } },
    expect: { kind: 'explained', stage: 'negotiate', silent: ['host/winstation-listener-partial'] },
  },
);
