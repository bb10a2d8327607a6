/** What came of the runs of one fix under Wine, and which of those that failed are to be believed: for `npm run lab:wine`. */
import type { Tally } from '../proofs.ts';

/** What was expected of a run and did not happen. */
export interface Fault {
  /** `tls-no-certificate cmd, odd types` */
  readonly run: string;
  readonly what: string;
}

export interface Outcome extends Tally {
  /** Runs after whose undo something was other than before. */
  readonly differing: number;
  readonly faults: readonly Fault[];
}

export type Complain = (when: string, what: string) => void;

/** Looks at one run after another. */
export async function judge(
  name: string,
  runs: readonly { readonly name: string }[],
  look: (at: number, complain: Complain) => Promise<{ readonly differs: boolean }>,
): Promise<Outcome> {
  const all: Outcome[] = [];
  for (const [at, { name: state }] of runs.entries()) {
    const faults: Fault[] = [];
    const run = `${name}, ${state}`;
    const { differs } = await look(at, (when, what) => void faults.push({ run, what: `${when}: ${what}` }));
    const failed = faults.length > 0 ? 1 : 0;
    all.push({ passed: 1 - failed, failed, differing: differs ? 1 : 0, faults });
  }
  return sum(all);
}

export const nothing: Outcome = { passed: 0, failed: 0, differing: 0, faults: [] };

export const sum = (all: readonly Outcome[]): Outcome =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      differing: total.differing + one.differing,
      faults: [...total.faults, ...one.faults],
    }),
    nothing,
  );

export interface Believed {
  readonly outcome: Outcome;
  /** What failed once, and not when it was run again. */
  readonly once: readonly Fault[];
}

const CLEAN_TRIES = 2;
const MOST_TRIES = 5;

/**
 * Wine’s shell now and then loses a part of a line, in about one of thirty fixes. What it ran then was not our script, and
 * it does not always say so. A script is the same every time: the fault of a script is the one that comes again. So what
 * failed is run until the same run has failed twice, or until all of it went well twice since.
 */
export async function proveUntilSure(prove: () => Promise<Outcome>): Promise<Believed> {
  const first = await prove();
  if (first.failed === 0) return { outcome: first, once: [] };
  const failing = [first];
  let clean = 0;
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    const outcome = await prove();
    if (outcome.failed === 0) clean += 1;
    if (clean === CLEAN_TRIES) return { outcome, once: failing.flatMap(({ faults }) => faults) };
    const before = new Set(failing.flatMap(({ faults }) => faults.map(({ run }) => run)));
    if (outcome.failed > 0) failing.push(outcome);
    if (outcome.faults.some(({ run }) => before.has(run))) break;
  }
  return { outcome: failing.at(-1) ?? first, once: [] };
}
