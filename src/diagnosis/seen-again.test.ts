/** One failure is an event: what is believed of it before it was seen again, and after. */
import { expect, test } from 'vitest';
import { madeUpCause } from '../../lab/doubles/made-up-causes.ts';
import { defineCause, hallmark } from '../causes/cause.ts';
import { Knowledge, type Observation } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { weighAll } from './diagnose.ts';
import { wasSeenOnce } from './seen-again.ts';
import { mostSeenOnce } from './strength.ts';

type Attempt = Vocabulary['repeats']['attempts'][number];
const ip = '192.0.2.7';
const failed = (stage: Attempt['stage'], how: Attempt['how']): Attempt => ({ ip, stage, by: 'peer', how, ms: 1 });
const walk: Vocabulary['walk'] = {
  ...{ stage: 'tls', by: 'peer', how: 'fin', complete: false, sent: 1, received: 1, ms: 1, stages: [] },
};

const know = (values: Partial<Vocabulary>) =>
  new Knowledge(
    Object.entries(values).map(
      ([about, value]) => ({ about, value, from: { source: 'test', where: 'test' }, at: 7 }) as Observation,
    ),
  );
const repeated = (...attempts: readonly Attempt[]): Partial<Vocabulary> => ({
  walk,
  repeats: { attempts: [...attempts], sameEnding: true, sameIdentity: true, worked: 0 },
});

test('a failure that nobody made again was seen once', () => {
  expect(wasSeenOnce(know({ walk }))).toBe(true);
  expect(wasSeenOnce(know(repeated(failed('tls', 'fin'))))).toBe(true);
});

test('one that ended at the same place again was seen again, however it was torn down', () => {
  expect(wasSeenOnce(know(repeated(failed('tls', 'fin'), failed('tls', 'rst'))))).toBe(false);
});

test('one that ended elsewhere, or in silence, is another event', () => {
  expect(wasSeenOnce(know(repeated(failed('tls', 'fin'), failed('negotiate', 'fin'))))).toBe(true);
  expect(wasSeenOnce(know(repeated(failed('tls', 'fin'), failed('tls', 'silence'))))).toBe(true);
});

test('a connection that got through has not failed', () => {
  expect(wasSeenOnce(know({ walk: { ...walk, how: 'done', complete: true } }))).toBe(false);
});

test('a refusal of the port is seen again where it was asked for again', () => {
  const refused = (more: object): Vocabulary['ports'] => ({
    outcome: 'refused',
    best: ip,
    addresses: [{ ip, family: 'ipv4', outcome: 'refused', ms: 1, ...more }],
  });
  expect(wasSeenOnce(know({ ports: refused({}) }))).toBe(true);
  expect(wasSeenOnce(know({ ports: refused({ before: 'refused' }) }))).toBe(false);
});

test('what was seen once is never believed as what was seen again, and the probabilities still sum to one', () => {
  const cause = defineCause({
    ...madeUpCause,
    id: 'tls/key',
    predicts: [
      hallmark('walk', 'broke at TLS', ({ stage }) => stage === 'tls'),
      hallmark('walk', 'was closed', ({ how }) => how === 'fin'),
    ],
  });
  const believed = (known: Knowledge) => {
    const { suspects, works, unknown } = weighAll([cause], known, 0);
    const [first] = suspects.map(({ probability }) => probability);
    expect((first ?? 0) + works + unknown).toBeCloseTo(1, 9);
    return first ?? 0;
  };
  expect(believed(know({ walk }))).toBeCloseTo(mostSeenOnce, 9);
  expect(believed(know(repeated(failed('tls', 'fin'), failed('tls', 'fin'))))).toBeGreaterThan(0.95);
});
