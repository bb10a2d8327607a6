/** Every cause is blamed for the failure it makes, and not for the near miss beside it. */
import { describe, expect, test } from 'vitest';
import { scenarios } from '../scenarios/scenarios.generated.ts';
import { play, tell } from './play.ts';

test('the scenarios were found', () => {
  expect(Object.keys(scenarios).length).toBeGreaterThanOrEqual(45);
});

describe.each(Object.entries(scenarios))('%s', (id, list) => {
  test('is shown from two sides: the failure, and a near miss where it is silent', () => {
    expect(
      list.some(({ expect: { cause, orCause, findings } }) =>
        [cause, ...(orCause ?? []), ...(findings ?? [])].includes(id),
      ),
    ).toBe(true);
    expect(list.some(({ expect: { silent } }) => silent !== undefined)).toBe(true);
  });

  test.each(list.map((scenario) => [scenario.story, scenario] as const))('%s', async (_, scenario) => {
    const outcome = await play(scenario);
    expect(outcome.complaints, tell(outcome)).toEqual([]);
  });
});
