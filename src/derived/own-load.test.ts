/** When we were the reason that we were turned away, and when we were not. */
import { expect, test } from 'vitest';
import { Knowledge, type Observation } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { noticeChanges } from './changes.ts';
import { readOwnLoad } from './own-load.ts';

type Attempt = Vocabulary['repeats']['attempts'][number];
const worked: Attempt = { ip: '192.0.2.7', stage: 'nla', by: 'us', how: 'done', ms: 1 };
const turnedAway = (beside?: number): Attempt => ({
  ...{ ip: '192.0.2.7', stage: 'negotiate', by: 'peer', how: 'rst', ms: 1 },
  ...(beside !== undefined && { beside }),
});

const few = { connections: 15, turnedAway: 6 };

function know(attempts: readonly Attempt[], lastInARow: number, ...rounds: Vocabulary['alone']['rounds']): Knowledge {
  return knowAfter(few, attempts, lastInARow, rounds);
}

function knowAfter(
  before: typeof few,
  attempts: readonly Attempt[],
  lastInARow: number,
  rounds: Vocabulary['alone']['rounds'],
): Knowledge {
  const values: Partial<Vocabulary> = {
    repeats: {
      attempts: [...attempts],
      sameEnding: false,
      sameIdentity: true,
      worked: attempts.filter(({ how }) => how === 'done').length,
    },
    alone: { before: { ...before, lastInARow, ms: 1_200 }, rounds: [...rounds] },
  };
  return new Knowledge(
    Object.entries(values).map(
      ([about, value]) => ({ about, value, from: { source: 'test', where: 'test' }, at: 7 }) as Observation,
    ),
  );
}
const changesOf = (known: Knowledge) => noticeChanges(known).value('changes')?.items;

test('a limit in time: the last ones were turned away, and after a pause one got in', () => {
  const known = know([worked, worked, turnedAway(1), turnedAway(), worked], 6, { pause: 11_000, worked: 3, of: 3 });
  expect(readOwnLoad(known)).toBe('quickly');
  expect(changesOf(known)).toEqual([]);
});

test('after a pause a single one got in: that may as well be a server that was away for a moment', () => {
  const known = know([worked, worked, turnedAway(1), turnedAway(), worked], 6, { pause: 11_000, worked: 1, of: 1 });
  expect(readOwnLoad(known)).toBeUndefined();
});

test('one at a time: only those with others of ours beside them were turned away', () => {
  const known = know([worked, turnedAway(3), turnedAway(1), worked], 0, { pause: 1_000, worked: 22, of: 22 });
  expect(readOwnLoad(known)).toBe('together');
  expect(changesOf(known)).toEqual([]);
});

test('one that was turned away alone was not turned away for us', () => {
  const known = know([worked, turnedAway(), worked], 0, { pause: 1_000, worked: 22, of: 22 });
  expect(readOwnLoad(known)).toBeUndefined();
  expect(changesOf(known)).toHaveLength(1);
});

test('nearly all in the throng were turned away and all alone came in: that is no chance', () => {
  const known = knowAfter({ connections: 33, turnedAway: 30 }, [worked, turnedAway(), worked], 0, [
    { pause: 1_000, worked: 5, of: 5 },
  ]);
  expect(readOwnLoad(known)).toBe('together');
});

test('who is still turned away after a pause was not turned away for us', () => {
  const known = know([worked, turnedAway(2), turnedAway()], 6, { pause: 11_000, worked: 0, of: 1 });
  expect(readOwnLoad(known)).toBeUndefined();
});

test('a connection that breaks later on is no matter of how many there are', () => {
  const broken: Attempt = { ip: '192.0.2.7', stage: 'tls', by: 'peer', how: 'fin', ms: 1, beside: 2 };
  expect(readOwnLoad(know([worked, broken, worked], 0, { pause: 1_000, worked: 22, of: 22 }))).toBeUndefined();
});
