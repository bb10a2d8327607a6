/** Names with two addresses: one dead, both alive, and one dead because of its family. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const both = { system: ['192.0.2.9', '192.0.2.7'], resolvers: { '192.0.2.53': ['192.0.2.9', '192.0.2.7'] } };
const alive = { ports: { 3389: { serves: 'rdp' } } } as const;
const dead = { ports: { 3389: 'silent' }, otherPorts: 'silent' } as const;

export default defineScenarios(
  {
    story: 'The name has two addresses, and nobody has the first one any more',
    world: { names: both, machines: { '192.0.2.9': dead, '192.0.2.7': alive } },
    expect: { kind: 'works', findings: ['resolve/one-address-dead'], silent: ['connect/ipv6-path-broken'] },
  },
  {
    story: 'Somebody was told that the computer cannot be found, as the first of two addresses is dead',
    world: { names: both, machines: { '192.0.2.9': dead, '192.0.2.7': alive } },
    error: '0x204',
    expect: { kind: 'explained', cause: 'resolve/one-address-dead', silent: ['connect/host-down'] },
  },
  {
    story: 'The name has two addresses, and the service listens at one of them only',
    world: { names: both, machines: { '192.0.2.9': { ports: { 3389: 'refused' } }, '192.0.2.7': alive } },
    expect: { kind: 'works', findings: ['resolve/one-address-dead'] },
  },
  {
    story: 'Both addresses answer',
    world: { names: both, machines: { '192.0.2.9': alive, '192.0.2.7': alive } },
    expect: { kind: 'works', silent: ['resolve/one-address-dead'] },
  },
  {
    story: 'The dead address is the IPv6 one: that is another matter',
    world: {
      names: { system: ['2001:db8::7', '192.0.2.7'], resolvers: { '192.0.2.53': ['2001:db8::7', '192.0.2.7'] } },
      machines: { '2001:db8::7': dead, '192.0.2.7': alive },
    },
    expect: { kind: 'works', findings: ['connect/ipv6-path-broken'], silent: ['resolve/one-address-dead'] },
  },
);
