/** A guest that is still starting, and one that is up. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The container forwards 3389 of this machine, and the Windows inside is still being installed',
    world: {
      host: '127.0.0.1',
      machines: { '127.0.0.1': { ports: { 3389: { serves: 'close', how: 'rst', when: 'asked' } } } },
    },
    error: '0x904 0x7',
    expect: {
      kind: 'explained',
      cause: 'host/container-or-vm-guest-not-ready',
      orCause: ['negotiate/forwarder-accepts-then-closes', 'host/rustdesk-tunnel'],
      stage: 'negotiate',
      silent: ['connect/termservice-stopped-or-listener-down'],
    },
  },
  {
    story: 'The guest is up and answers through the forwarded port',
    world: { host: '127.0.0.1', machines: { '127.0.0.1': { ports: { 3389: { serves: 'rdp' } } } } },
    expect: { kind: 'works', stage: 'nla', silent: ['host/container-or-vm-guest-not-ready'] },
  },
);
