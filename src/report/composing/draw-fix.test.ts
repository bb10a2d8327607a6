/** The fix in a report: the experiment comes with everything that keeps it from staying. */
import { describe, expect, test } from 'vitest';
import { causes } from '../../causes/catalogue.generated.ts';
import { drawFixBlock } from './draw-fix.ts';

describe('an experiment', () => {
  const told = causes.map((cause) => ({ cause, ...drawFixBlock(cause, undefined, 'whoever looks after it') }));
  const found = told.flatMap(({ cause, experiment }) => (experiment ? [{ cause, experiment }] : []));

  test('is told where a cause has one, with what it lowers, its end and how to take it back', () => {
    expect(found.map(({ cause }) => cause.id)).toContain('nla/nla-broken-chain');
    expect(found).toHaveLength(causes.filter(({ experiment }) => experiment).length);
    for (const { experiment } of found) {
      expect(experiment.minutes).toBeGreaterThan(0);
      expect(experiment.lowers).toMatch(/\.$/);
      expect(experiment.undo).not.toEqual([]);
    }
  });

  test('is offered as a script only where that ends by itself', () => {
    for (const { experiment } of found) {
      expect(experiment.scripts.every(({ title }) => title === 'PowerShell')).toBe(true);
      expect(experiment.command !== undefined).toBe(experiment.scripts.length > 0);
    }
  });
});
