/** Names that lead nowhere or astray, and names that only look that way. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Nobody knows the name',
    world: { names: { system: 'no-such-name', resolvers: { '192.0.2.53': 'no-such-name' } } },
    error: '0x104',
    expect: {
      kind: 'explained',
      cause: 'resolve/dns-stale-or-missing',
      stage: 'resolve',
      silent: ['connect/host-down'],
    },
  },
  {
    story: 'This machine still has last year’s address, where nobody lives; the DNS server knows the new one',
    world: {
      names: { system: ['192.0.2.99'], resolvers: { '192.0.2.53': ['192.0.2.7'] } },
      machines: { '192.0.2.99': { ports: { 3389: 'silent' }, otherPorts: 'silent' } },
    },
    expect: {
      kind: 'explained',
      cause: 'resolve/dns-stale-or-missing',
      stage: 'connect',
      silent: ['negotiate/other-program-on-the-rdp-port'],
    },
  },
  {
    story:
      'The first DNS server gives an address where everything is refused; the second gives the one where RDP answers',
    world: {
      names: {
        system: ['192.0.2.99'],
        resolvers: { '192.0.2.53': ['192.0.2.99'], '192.0.2.54': ['192.0.2.7'] },
      },
      machines: { '192.0.2.99': {}, '192.0.2.7': { ports: { 3389: { serves: 'rdp' } } } },
    },
    expect: {
      kind: 'explained',
      cause: 'resolve/dns-stale-or-missing',
      stage: 'connect',
      silent: ['host/answers-change', 'resolve/one-address-dead'],
    },
  },
  {
    story: 'A forgotten line of the hosts file names an address that nobody has any more; its router says so',
    world: {
      names: { hostsFile: ['192.0.2.99'], resolvers: { '192.0.2.53': ['192.0.2.7'] } },
      machines: {
        '192.0.2.99': { latency: 1500, ports: { 3389: { unreachable: 'EHOSTUNREACH' } }, otherPorts: 'silent' },
      },
    },
    expect: {
      kind: 'explained',
      cause: 'resolve/dns-stale-or-missing',
      stage: 'connect',
      silent: ['connect/host-down'],
    },
  },
  {
    story: 'Nobody lives at the address, and every DNS server gives the same: the machine is off',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'silent' }, otherPorts: 'silent' } } },
    expect: { kind: 'explained', stage: 'connect', silent: ['resolve/dns-stale-or-missing'] },
  },
  {
    story: 'Two DNS servers disagree, yet the address in use leads to the right server',
    world: {
      names: { system: ['192.0.2.7'], resolvers: { '192.0.2.53': ['192.0.2.7'], '192.0.2.54': ['198.51.100.7'] } },
    },
    expect: { kind: 'works', findings: ['resolve/dns-stale-or-missing'] },
  },
  {
    story: 'One of two DNS servers is dead, the other one suffices',
    world: {
      names: { system: ['192.0.2.7'], resolvers: { '192.0.2.53': ['192.0.2.7'], '192.0.2.54': 'silent' } },
    },
    expect: { kind: 'works', silent: ['resolve/dns-stale-or-missing'] },
  },
);
