/** Servers with two addresses, one of which is bad. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The forwarding listens on IPv6 too, but hangs up there; over IPv4 everything works',
    world: {
      names: { system: ['2001:db8::7', '192.0.2.7'], resolvers: { '192.0.2.53': ['2001:db8::7', '192.0.2.7'] } },
      machines: {
        '2001:db8::7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'accepted' } } },
        '192.0.2.7': { ports: { 3389: { serves: 'rdp' } } },
      },
    },
    expect: {
      kind: 'explained',
      cause: 'connect/ipv6-path-broken',
      stage: 'negotiate',
      silent: ['negotiate/other-program-on-the-rdp-port'],
    },
  },
  {
    story: 'The IPv6 address swallows everything; the client gets in over IPv4 after a while',
    world: {
      names: { system: ['2001:db8::7', '192.0.2.7'], resolvers: { '192.0.2.53': ['2001:db8::7', '192.0.2.7'] } },
      machines: {
        '2001:db8::7': { ports: { 3389: 'silent' }, otherPorts: 'silent' },
        '192.0.2.7': { ports: { 3389: { serves: 'rdp' } } },
      },
    },
    expect: { kind: 'works', findings: ['connect/ipv6-path-broken'] },
  },
  {
    story: 'This client has no IPv6 of its own, so nothing is known of the server’s',
    world: {
      names: { system: ['2001:db8::7', '192.0.2.7'], resolvers: { '192.0.2.53': ['2001:db8::7', '192.0.2.7'] } },
      machines: {
        '2001:db8::7': { ports: { 3389: { unreachable: 'ENETUNREACH' } } },
        '192.0.2.7': { ports: { 3389: { serves: 'rdp' } } },
      },
    },
    expect: { kind: 'works', silent: ['connect/ipv6-path-broken', 'path/vpn-path', 'resolve/one-address-dead'] },
  },
  {
    story: 'Both families work',
    world: {
      names: { system: ['2001:db8::7', '192.0.2.7'], resolvers: { '192.0.2.53': ['2001:db8::7', '192.0.2.7'] } },
      machines: {
        '2001:db8::7': { ports: { 3389: { serves: 'rdp' } } },
        '192.0.2.7': { ports: { 3389: { serves: 'rdp' } } },
      },
    },
    expect: { kind: 'works', stage: 'nla', silent: ['connect/ipv6-path-broken'] },
  },
);
