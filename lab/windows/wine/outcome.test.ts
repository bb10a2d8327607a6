/** A run that failed under Wine is a fault of the script when it fails again, and is told in either case. */
import { describe, expect, it } from 'vitest';
import { judge, nothing, type Outcome, proveUntilSure } from './outcome.ts';

const clean: Outcome = { ...nothing, passed: 3 };
const failing = (run: string, what = 'it ended with 1, not 0'): Outcome => ({
  ...nothing,
  passed: 2,
  failed: 1,
  faults: [{ run, what }],
});

/** Gives one outcome after another; asked for more, it fails. */
function tries(...outcomes: readonly Outcome[]) {
  const left = [...outcomes];
  const prove = async () => {
    const next = left.shift();
    if (!next) throw new Error('it was run too often');
    return next;
  };
  return { left, prove };
}

describe('a run that failed', () => {
  it('is not repeated where there is none', async () => {
    expect(await proveUntilSure(tries(clean).prove)).toEqual({ outcome: clean, once: [] });
  });

  it('is a fault when the same run fails again, whatever it says', async () => {
    const again = failing('cmd, odd types', 'the notes are others');
    const { left, prove } = tries(failing('cmd, odd types'), clean, again);
    expect(await proveUntilSure(prove)).toEqual({ outcome: again, once: [] });
    expect(left).toEqual([]);
  });

  it('is told and not counted when everything goes well twice since', async () => {
    const { left, prove } = tries(failing('cmd, odd types'), clean, clean);
    const { outcome, once } = await proveUntilSure(prove);
    expect([outcome.failed, once.map(({ run }) => run)]).toEqual([0, ['cmd, odd types']]);
    expect(left).toEqual([]);
  });

  it('is not forgiven for going well once', async () => {
    const { prove } = tries(failing('cmd, odd types'), clean, failing('cmd, odd types'));
    expect((await proveUntilSure(prove)).outcome.failed).toBe(1);
  });

  it('may be another each time: then nothing is sure, and it counts', async () => {
    const names = ['one', 'two', 'three', 'four', 'five'];
    const { outcome } = await proveUntilSure(tries(...names.map((name) => failing(name))).prove);
    expect(outcome.faults.map(({ run }) => run)).toEqual(['five']);
  });
});

it('a run with two complaints is one that failed', async () => {
  const outcome = await judge('cmd', [{ name: 'usual' }, { name: 'odd' }], async (at, complain) => {
    if (at === 1) for (const what of ['one thing', 'another']) complain('at the end', what);
    return { differs: at === 1 };
  });
  expect(outcome).toMatchObject({ passed: 1, failed: 1, differing: 1 });
  expect(outcome.faults).toEqual([
    { run: 'cmd, odd', what: 'at the end: one thing' },
    { run: 'cmd, odd', what: 'at the end: another' },
  ]);
});
