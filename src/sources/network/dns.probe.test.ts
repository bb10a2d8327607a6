import { expect, test } from 'vitest';
import type { NameRecord, QueryAnswer } from '../../world.ts';
import dns from './dns.probe.ts';
import { ask, scriptedWorld } from './scripted-world.ts';

const target = { host: 'ts01.example.test', port: 3389, kind: 'name' } as const;
const found = (...addresses: string[]) => ({ outcome: 'found', addresses }) as const;
const record = (value: string): NameRecord => ({
  type: value.includes(':') ? 'AAAA' : 'A',
  name: target.host,
  value,
  ttl: 300,
});
const answered = (...values: string[]): QueryAnswer => ({ outcome: 'answered', records: values.map(record) });

async function namesIn(
  script: Parameters<typeof scriptedWorld>[0],
  who: { host: string; kind: 'name' | 'ipv4' | 'ipv6' } = target,
) {
  const world = scriptedWorld(script);
  const start = world.clock.now();
  const known = await ask(dns, world, { target: { ...who, port: 3389 } });
  return { names: known.value('names'), ms: world.clock.now() - start };
}

test('an address needs no name server', async () => {
  const { names, ms } = await namesIn({}, { host: 'fe80::7%eth0', kind: 'ipv6' });
  expect(names).toMatchObject({ outcome: 'literal', addresses: ['fe80::7%eth0'], resolvers: [] });
  expect(ms).toBe(0);
});

test('resolvers that answer at once cost no time', async () => {
  const { names, ms } = await namesIn({ lookup: found('192.0.2.7'), queries: { '192.0.2.53': answered('192.0.2.7') } });
  expect(names).toMatchObject({ outcome: 'found', addresses: ['192.0.2.7'], disagree: false });
  expect(names?.resolvers).toMatchObject([{ server: '192.0.2.53', outcome: 'answered', a: ['192.0.2.7'], ttl: 300 }]);
  expect(ms).toBe(10);
});

test('a silent resolver keeps a lookup that works waiting for 300 ms, and nothing is said of it', async () => {
  const { names, ms } = await namesIn({
    lookup: found('192.0.2.7'),
    queries: { '192.0.2.53': answered('192.0.2.7'), '192.0.2.54': { outcome: 'silent', detail: '' } },
  });
  expect(ms).toBe(300);
  expect(names?.resolvers.map(({ server }) => server)).toEqual(['192.0.2.53']);
});

test('a resolver is silent when the lookup failed and it did not answer either', async () => {
  const { names } = await namesIn({
    lookup: { outcome: 'no-answer', detail: 'EAI_AGAIN' },
    queries: { '192.0.2.53': { outcome: 'silent', detail: '' } },
  });
  expect(names).toMatchObject({ outcome: 'no-answer', addresses: [], disagree: false });
  expect(names?.resolvers).toMatchObject([{ server: '192.0.2.53', outcome: 'silent' }]);
});

test('a name that does not exist is not a name server that does not answer', async () => {
  const nothing = { outcome: 'no-such-name', detail: 'ENOTFOUND' } as const;
  const { names } = await namesIn({ lookup: nothing, queries: { '192.0.2.53': nothing } });
  expect(names).toMatchObject({ outcome: 'no-such-name', resolvers: [{ outcome: 'no-such-name' }] });
});

test('the same addresses in another order are no disagreement', async () => {
  const { names } = await namesIn({
    lookup: found('192.0.2.7', '192.0.2.8'),
    queries: { '192.0.2.53': answered('192.0.2.8', '192.0.2.7'), '192.0.2.54': answered('192.0.2.7', '192.0.2.8') },
  });
  expect(names?.disagree).toBe(false);
});

test('two resolvers with different addresses disagree', async () => {
  const { names } = await namesIn({
    lookup: found('192.0.2.7'),
    queries: { '192.0.2.53': answered('192.0.2.7'), '192.0.2.54': answered('198.51.100.7') },
  });
  expect(names?.disagree).toBe(true);
});

test('a system that leaves IPv6 out does not disagree with a resolver that knows it', async () => {
  const { names } = await namesIn({
    lookup: found('192.0.2.7'),
    queries: { '192.0.2.53': answered('192.0.2.7', '2001:db8::7') },
  });
  expect(names).toMatchObject({ disagree: false, resolvers: [{ aaaa: ['2001:db8::7'] }] });
});

test('a resolver without the name disagrees with nobody', async () => {
  const { names } = await namesIn({
    lookup: found('192.0.2.7'),
    queries: { '192.0.2.53': answered('192.0.2.7'), '192.0.2.54': answered() },
  });
  expect(names).toMatchObject({ disagree: false, resolvers: [{ outcome: 'answered' }, { outcome: 'no-data' }] });
});
