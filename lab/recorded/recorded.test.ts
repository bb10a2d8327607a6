/** What real servers and real networks once did is judged again, by today’s catalogue, on any machine. */
import { describe, expect, test } from 'vitest';
import { redactCase } from '../../src/report/redacting/redact.ts';
import { judgeAgain, rate } from './rate.ts';
import { listRecordings, readRecording } from './recording.ts';

const ids = listRecordings();

test('the recordings were found', () => {
  expect(ids.length).toBeGreaterThanOrEqual(100);
});

describe.each(ids)('%s', (id) => {
  const { saved, about } = readRecording(id);
  const { said, found, wanted, ...rating } = rate(judgeAgain(saved), about.expect);

  test(`${about.story}: the judgement is the one that is expected`, () => {
    const { isNamed, isWrong, unwelcome } = rating;
    const told = `wanted ${wanted}; said ${said}, found ${found.join(', ') || 'nothing'}`;
    expect({ isNamed, isWrong, unwelcome }, told).toEqual({ isNamed: true, isWrong: false, unwelcome: [] });
  });

  test('the recording names nobody', () => {
    expect(saved.redacted).toBe(true);
    expect(redactCase({ ...saved, redacted: false }).answers).toEqual(saved.answers);
  });
});
