/** A network without a road to it, and a machine whose door is shut. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The VPN is down, and this machine knows no road to the server’s network',
    world: { machines: { '192.0.2.7': { ports: { 3389: { unreachable: 'ENETUNREACH' } } } } },
    expect: {
      kind: 'explained',
      cause: 'path/vpn-path',
      stage: 'connect',
      silent: ['connect/firewall-drop', 'connect/rdp-disabled-by-setting-or-policy'],
    },
  },
  {
    story: 'The way leads into the VPN’s tunnel, and nothing comes back out of it',
    world: {
      machines: { '192.0.2.7': { ports: { 3389: 'silent' }, otherPorts: 'silent' } },
      thisMachine: {
        interfaces: [
          { name: 'eth0', addresses: ['198.51.100.20'], mtu: 1500, isLoopback: false },
          { name: 'wg0', addresses: ['10.8.0.2'], mtu: 1420, isLoopback: false },
        ],
        way: 'wg0',
      },
    },
    expect: {
      kind: 'explained',
      cause: 'path/vpn-path',
      orCause: ['connect/host-down', 'connect/firewall-drop'],
      stage: 'connect',
    },
  },
  {
    story: 'The way leads into a tunnel, and through it everything works',
    world: {
      thisMachine: {
        interfaces: [{ name: 'tun0', addresses: ['10.8.0.2'], mtu: 1400, isLoopback: false }],
      },
    },
    expect: { kind: 'works', silent: ['path/vpn-path'] },
  },
  {
    story: 'A VPN is there, but the way to the server does not lead into it',
    world: {
      machines: { '192.0.2.7': { ports: { 3389: 'silent' }, otherPorts: 'silent' } },
      thisMachine: {
        interfaces: [
          { name: 'eth0', addresses: ['198.51.100.20'], mtu: 1500, isLoopback: false },
          { name: 'wg0', addresses: ['10.8.0.2'], mtu: 1420, isLoopback: false },
        ],
      },
    },
    expect: { kind: 'explained', stage: 'connect', silent: ['path/vpn-path'] },
  },
  {
    story: 'The road is there, the port is closed',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    expect: { kind: 'explained', stage: 'connect', silent: ['path/vpn-path'] },
  },
);
