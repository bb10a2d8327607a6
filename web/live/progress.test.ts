/** What the live page makes of events: in order, repeated after a broken line, and given up at the end. */
import { expect, test } from 'vitest';
import type { LiveEvent } from '../../src/server/api.ts';
import { advance, answersIn, nothingYet } from './progress.ts';

const asked: LiveEvent = {
  id: 1,
  event: 'asked',
  data: { probe: 'tcp', question: 'Is the port open?', stage: 'connect', gain: 1, seconds: 0.1, at: 5 },
};
const answered = {
  id: 2,
  event: 'answered',
  data: { probe: 'tcp', ms: 3, at: 8, answers: [{ about: 'ports', state: 'not-looked', because: 'stopped' }] },
} as const satisfies LiveEvent;
const skipped: LiveEvent = {
  id: 3,
  event: 'skipped',
  data: { probe: 'udp', question: 'Does UDP answer?', because: 'nothing fails' },
};
const all = (...events: readonly LiveEvent[]) => events.reduce(advance, nothingYet);

test('a question is asked, then answered in its place', () => {
  expect(all(asked).questions).toMatchObject([{ probe: 'tcp', state: 'asking' }]);
  expect(
    all(asked, { ...skipped, id: 2 }, { ...answered, id: 3 }).questions.map(({ probe, state }) => [probe, state]),
  ).toEqual([
    ['tcp', 'answered'],
    ['udp', 'skipped'],
  ]);
  expect(all(asked, answered).questions).toMatchObject([{ question: 'Is the port open?', state: 'answered', ms: 3 }]);
});

test('a replay after a broken line changes nothing', () => {
  const once = all(asked, answered, skipped);
  expect([asked, answered, skipped].reduce(advance, once)).toEqual(once);
});

test('what follows without a question brings its facts, and counts as not asked', () => {
  const answers = answered.data.answers;
  const settled: LiveEvent = {
    id: 1,
    event: 'settled',
    data: { probe: 'tcp', question: 'Is the port open?', at: 8, answers },
  };
  const progress = all(settled);
  expect(progress.questions).toMatchObject([{ probe: 'tcp', state: 'settled' }]);
  expect(answersIn(progress)).toEqual(answers);
});
