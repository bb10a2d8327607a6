/** Which attempts a case tells of, which of them are one, and which fact speaks of which. */
import { expect, test } from 'vitest';
import type { Case } from '../observations/case.ts';
import type { Answer } from '../observations/knowledge.ts';
import { makeCase } from '../observations/make-case.ts';
import type { During } from '../observations/scope.ts';
import { findAttempts, focus } from './attempts.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const empty = makeCase({ version: '1', startedAt: NOW, ms: 0, connections: 0, answers: [] });
const host = (id: string, spread?: number) =>
  ({
    id,
    roles: ['client'],
    names: [],
    addresses: [],
    ...(spread !== undefined && { clock: { ahead: 0, spread } }),
  }) as const;
const during = (from: number, to = from): During => [NOW + from, NOW + to];
const conversation = (id: string, from: string, to: string, when: During) => ({ id, from, to, during: when });
const seen = (about: string, value: unknown, scope: object): Answer =>
  ({ about, value, from: { source: 'test', where: '' }, at: NOW, scope }) as Answer;
const code = (value: number, scope: object) => seen('client-error', { codes: [{ space: 'disconnect', value }] }, scope);

const two: Case = {
  ...empty,
  hosts: [host('h1'), host('h2'), host('h3')],
  conversations: [
    conversation('c2', 'h1', 'h2', during(MINUTE, MINUTE + 100)),
    conversation('c1', 'h1', 'h2', during(0, 100)),
  ],
  answers: [
    code(1, { host: 'h1', conversation: 'c1', during: during(50) }),
    code(2, { host: 'h1', conversation: 'c2', during: during(MINUTE) }),
    seen('lag', { worst: 1 }, { host: 'h1', during: during(90) }),
    seen('lag', { worst: 2 }, { host: 'h1', during: during(MINUTE + 90) }),
    { about: 'udp', state: 'not-looked', because: 'nobody looked' },
  ],
};
const codeIn = (found: Case, at: number) => {
  const attempt = findAttempts(found)[at];
  return attempt && focus(found, attempt).value('client-error')?.codes[0]?.value;
};

test('two conversations at different times are two attempts, the earlier first, each with its own facts', () => {
  expect(findAttempts(two).map(({ id, seenBy }) => [id, seenBy])).toEqual([
    ['a1', ['c1']],
    ['a2', ['c2']],
  ]);
  expect([codeIn(two, 0), codeIn(two, 1)]).toEqual([1, 2]);
});

test('what holds for every connection is taken from the nearest time, and a gap without a place holds for all', () => {
  const lags = findAttempts(two).map((attempt) => focus(two, attempt).value('lag')?.worst);
  expect(lags).toEqual([1, 2]);
  for (const attempt of findAttempts(two)) expect(focus(two, attempt).state('udp')).toBe('not-looked');
});

test('a conversation that two saw is one attempt, and what both saw speaks of it', () => {
  const seenTwice: Case = {
    ...two,
    conversations: [conversation('c1', 'h1', 'h2', during(0, 100)), conversation('c2', 'h1', 'h2', during(40, 120))],
  };
  expect(findAttempts(seenTwice)).toMatchObject([{ seenBy: ['c1', 'c2'], during: during(0, 120) }]);
});

test('another client, or another host, is another attempt even in the same moment', () => {
  const [one] = two.conversations;
  const others = (to: string, from: string): Case => ({
    ...two,
    conversations: [conversation('c1', 'h1', 'h2', during(0)), { ...one, id: 'c2', from, to, during: during(0) }],
  });
  expect(findAttempts(others('h2', 'h3'))).toHaveLength(2);
  expect(findAttempts(others('h3', 'h1'))).toHaveLength(2);
});

test('times that differ by no more than the clocks are known are one moment', () => {
  const apart = (spread: number): Case => ({
    ...two,
    hosts: [host('h1', spread), host('h2')],
    conversations: [conversation('c1', 'h1', 'h2', during(0)), conversation('c2', 'h1', 'h2', during(500))],
  });
  expect(findAttempts(apart(100))).toHaveLength(2);
  expect(findAttempts(apart(500))).toHaveLength(1);
});

test('an error that was told without a host is an attempt of its own, unless it is of the moment of one', () => {
  const told = (at: number): Case => ({
    ...two,
    answers: [...two.answers, code(3, { host: 'h1', during: during(at) })],
  });
  expect(findAttempts(told(10 * MINUTE)).map(({ seenBy }) => seenBy)).toEqual([['c1'], ['c2'], []]);
  expect(codeIn(told(10 * MINUTE), 2)).toBe(3);
  expect(codeIn(told(10 * MINUTE), 0)).toBe(1);
  expect(findAttempts(told(60))).toHaveLength(2);
});

test('a case that tells of nobody’s attempt is still one', () => {
  expect(findAttempts(empty)).toEqual([{ id: 'a1', during: [NOW, NOW], seenBy: [] }]);
});
