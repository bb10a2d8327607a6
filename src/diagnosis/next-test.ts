/** The next best test that a person can make, once every probe has answered. */
import type { NextTest, Suspect, Verdict } from './diagnosis.ts';

/**
 * The test that separates the likeliest suspect from its nearest rival for which the catalogue knows one. Before anything was
 * examined, to examine is the test.
 */
export function chooseManualTest(suspects: readonly Suspect[], verdict: Verdict): NextTest | undefined {
  const [first, ...others] = suspects;
  if (!first || verdict.kind === 'works' || verdict.kind === 'not-examined') return undefined;
  for (const rival of others.slice(0, 5)) {
    const known =
      first.cause.confusedWith?.find(({ id }) => id === rival.cause.id) ??
      rival.cause.confusedWith?.find(({ id }) => id === first.cause.id);
    if (!known) continue;
    const because = `it separates “${first.cause.title}” from “${rival.cause.title}”`;
    return { ...known.test, because };
  }
  return undefined;
}
