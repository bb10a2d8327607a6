import { describe, expect, test } from 'vitest';
import { ask, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { NameRecord, QueryAnswer } from '../../world.ts';
import dns from './dns.probe.ts';

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

test.each(['no-answer', 'failed'] as const)('where the system itself came to %s, that is kept', async (outcome) => {
  const { names } = await namesIn({
    lookup: { outcome, detail: '' },
    queries: { '192.0.2.53': answered('192.0.2.7') },
  });
  expect(names).toMatchObject({ outcome: 'found', system: outcome, addresses: ['192.0.2.7'] });
});

test('a system that found the name has nothing else to say', async () => {
  const { names } = await namesIn({ lookup: found('192.0.2.7'), queries: { '192.0.2.53': answered('192.0.2.7') } });
  expect(names).not.toHaveProperty('system');
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

describe('no such name, no word, and a failure are three things', () => {
  const said = (outcome: Exclude<QueryAnswer['outcome'], 'answered'>, detail = ''): QueryAnswer => ({
    outcome,
    detail,
  });
  const circle: QueryAnswer = {
    outcome: 'answered',
    records: [
      { type: 'CNAME', name: 'ts01.example.test', value: 'a.example.test', ttl: 60 },
      { type: 'CNAME', name: 'a.example.test', value: 'TS01.example.test', ttl: 60 },
    ],
  };
  const silent = { outcome: 'no-answer', detail: 'EAI_AGAIN' } as const;
  const unknown = { outcome: 'no-such-name', detail: 'ENOTFOUND' } as const;

  test.each([
    ['every resolver is silent', silent, [said('silent'), said('silent')], 'no-answer'],
    ['nobody listens at the resolver', silent, [said('unreachable', 'ECONNREFUSED')], 'no-answer'],
    ['there is no resolver', silent, [], 'no-answer'],
    ['the resolver failed', silent, [said('failed', 'SERVFAIL')], 'failed'],
    ['the resolver does not serve us', silent, [said('silent'), said('refused', 'REFUSED')], 'failed'],
    ['the answer cannot be read', silent, [said('failed', 'what came could not be read')], 'failed'],
    ['the aliases lead in a circle', unknown, [circle], 'failed'],
    ['the system itself was told of a failure', { outcome: 'failed', detail: 'EAI_FAIL' }, [said('silent')], 'failed'],
    ['a resolver says no', unknown, [said('no-such-name')], 'no-such-name'],
    ['the name has no address', unknown, [answered()], 'no-such-name'],
    ['one is silent and another says no', silent, [said('silent'), said('no-such-name')], 'no-such-name'],
    ['the system gave up, while one resolver knows', silent, [said('silent'), answered('192.0.2.7')], 'found'],
    ['the system alone says no', unknown, [said('silent')], 'no-such-name'],
  ] as const)('%s', async (_, lookup, answers, outcome) => {
    const queries = Object.fromEntries(answers.map((answer, index) => [`192.0.2.${53 + index}`, answer]));
    const { names } = await namesIn({ lookup, queries });
    expect(names?.outcome).toBe(outcome);
  });

  test('the resolver’s own word for its failure is kept', async () => {
    const { names } = await namesIn({ lookup: silent, queries: { '192.0.2.53': said('failed', 'SERVFAIL') } });
    expect(names?.resolvers).toMatchObject([{ outcome: 'failed', detail: 'SERVFAIL' }]);
  });
});

test('a system that we could not even ask has said nothing', async () => {
  const world = scriptedWorld({ lookup: { outcome: 'not-asked', detail: 'the system could not be asked (EAGAIN)' } });
  const known = await ask(dns, world, { target });
  expect(known.answer('names')).toMatchObject({
    state: 'not-looked',
    because: 'the system could not be asked (EAGAIN)',
  });
});
