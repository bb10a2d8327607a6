import { expect, test } from 'vitest';
import { ask, type Script, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import tcp from './tcp.probe.ts';

const names = (...addresses: string[]): Vocabulary['names'] => ({
  name: 'ts01.example.test', outcome: 'found', addresses, ms: 1, hostsFile: [], resolvers: [], disagree: false,
}); // biome-ignore format: one line

async function portsIn(by: Record<string, ReturnType<NonNullable<Script['connect']>>>) {
  const world = scriptedWorld({ connect: (where) => by[where.split(' ')[0] ?? ''] ?? 'refused' });
  const start = world.clock.now();
  const known = await ask(tcp, world, { known: { names: names(...Object.keys(by)) } });
  return { ports: known.value('ports'), ms: world.clock.now() - start, open: world.open() };
}

test('an open port is closed again', async () => {
  const { ports, open } = await portsIn({ '192.0.2.7': [] });
  expect(ports).toMatchObject({ outcome: 'open', best: '192.0.2.7' });
  expect(open).toBe(0);
});

test('silence is waited for through two repeats of the first packet', async () => {
  const { ports, ms } = await portsIn({ '192.0.2.7': 'silent' });
  expect(ports).toMatchObject({
    outcome: 'silent',
    addresses: [{ outcome: 'silent', detail: 'no answer within 4000 ms' }],
  });
  expect(ms).toBe(4_000);
});

test('once one address is open the others get 1.2 seconds more, and it says how long it waited', async () => {
  const { ports, ms } = await portsIn({ '2001:db8::7': 'silent', '192.0.2.7': [] });
  expect(ports).toMatchObject({
    outcome: 'mixed',
    best: '192.0.2.7',
    addresses: [
      { ip: '2001:db8::7', family: 'ipv6', outcome: 'silent', detail: 'no answer within 1210 ms' },
      { outcome: 'open' },
    ],
  });
  expect(ms).toBe(1_210);
});

test('the first open address in the system’s order is the best', async () => {
  const { ports } = await portsIn({ '192.0.2.6': 'refused', '192.0.2.7': [], '192.0.2.8': [] });
  expect(ports).toMatchObject({ outcome: 'mixed', best: '192.0.2.7' });
});

test('a refusal at one address says more than a missing route at another', async () => {
  const { ports } = await portsIn({ '2001:db8::7': 'unreachable', '192.0.2.7': 'refused' });
  expect(ports).toMatchObject({ outcome: 'refused', best: '192.0.2.7' });
  expect(ports?.addresses[0]).toMatchObject({ outcome: 'unreachable', detail: 'ENETUNREACH' });
});

test('a port that nobody can reach is not a port that is silent', async () => {
  const { ports } = await portsIn({ '192.0.2.7': 'unreachable' });
  expect(ports?.outcome).toBe('unreachable');
});

test('an address that only another resolver gives is tried too, and told apart', async () => {
  const said = { outcome: 'answered', aaaa: [], aliases: [], ms: 1 } as const;
  const disagreeing: Vocabulary['names'] = {
    ...names('192.0.2.99'),
    disagree: true,
    resolvers: [
      { ...said, aaaa: [], aliases: [], server: '192.0.2.53', a: ['192.0.2.99'] },
      { ...said, aaaa: [], aliases: [], server: '192.0.2.54', a: ['192.0.2.7', '192.0.2.8', '192.0.2.9'] },
    ],
  };
  const world = scriptedWorld({ connect: (where) => (where.startsWith('192.0.2.7 ') ? [] : 'refused') });
  const ports = (await ask(tcp, world, { known: { names: disagreeing } })).value('ports');
  expect(ports).toMatchObject({ outcome: 'refused', best: '192.0.2.99', addresses: [{ ip: '192.0.2.99' }] });
  expect(ports?.others).toEqual([
    { ip: '192.0.2.7', resolver: '192.0.2.54', outcome: 'open', ms: 10 },
    { ip: '192.0.2.8', resolver: '192.0.2.54', outcome: 'refused', ms: 10 },
  ]);
  expect(world.open()).toBe(0);
});

test('an open address that this system does not use ends nobody’s wait', async () => {
  const disagreeing: Vocabulary['names'] = {
    ...names('192.0.2.99'),
    disagree: true,
    resolvers: [{ server: '192.0.2.54', outcome: 'answered', a: ['192.0.2.7'], aaaa: [], aliases: [], ms: 1 }],
  };
  const world = scriptedWorld({ connect: (where) => (where.startsWith('192.0.2.7 ') ? [] : 'silent') });
  const ports = (await ask(tcp, world, { known: { names: disagreeing } })).value('ports');
  expect(ports?.addresses).toMatchObject([{ outcome: 'silent', detail: 'no answer within 4000 ms' }]);
});

test.each([
  ['2001:DB8:0:0::7', true],
  ['2001:db8::8', undefined],
])('%s: an address of our own is known as such, in whatever spelling', async (ip, own) => {
  const interfaces = [{ name: 'eth0', addresses: ['2001:db8::7'], isLoopback: false }];
  const world = scriptedWorld({ connect: () => [], host: { interfaces } });
  expect((await ask(tcp, world, { known: { names: names(ip) } })).value('ports')?.own).toBe(own);
});
