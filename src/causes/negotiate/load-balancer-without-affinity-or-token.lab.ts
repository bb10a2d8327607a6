/** A balancer that picks a dead server by the user name, and one whose servers all live. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The balancer picks the server by the user name, and hangs up when that server is dead',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', meddles: { withCookie: 'fin' } } } } } },
    expect: {
      kind: 'explained',
      cause: 'negotiate/load-balancer-without-affinity-or-token',
      stage: 'negotiate',
      silent: ['negotiate/forwarder-accepts-then-closes', 'connect/termservice-stopped-or-listener-down'],
    },
  },
  {
    story: 'It hangs up on everybody, whatever the name: nothing speaks of a choice',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'asked' } } } } },
    expect: {
      kind: 'explained',
      stage: 'negotiate',
      silent: ['negotiate/load-balancer-without-affinity-or-token'],
    },
  },
);
