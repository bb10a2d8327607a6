/** A tunnel that hangs up, and one that carries. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The tunnel’s port on this machine accepts and hangs up as soon as RDP speaks',
    world: {
      host: 'localhost',
      port: 3390,
      names: { system: ['127.0.0.1'], resolvers: {} },
      machines: { '127.0.0.1': { ports: { 3390: { serves: 'close', how: 'fin', when: 'asked' } } } },
    },
    error: '0x904 0x7',
    expect: {
      kind: 'explained',
      cause: 'host/rustdesk-tunnel',
      orCause: ['negotiate/forwarder-accepts-then-closes', 'host/container-or-vm-guest-not-ready'],
      stage: 'negotiate',
      silent: ['connect/termservice-stopped-or-listener-down'],
    },
  },
  {
    story: 'The tunnel carries RDP to the other end and back',
    world: {
      host: 'localhost',
      port: 3390,
      names: { system: ['127.0.0.1'], resolvers: {} },
      machines: { '127.0.0.1': { ports: { 3390: { serves: 'rdp' } } } },
    },
    expect: { kind: 'works', stage: 'nla', silent: ['host/rustdesk-tunnel'] },
  },
);
