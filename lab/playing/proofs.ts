/** What makes a cause happen, each by name: what `status: 'proven'` rests on, for the test that holds it to that. */

import { slugOf } from '../real/judging/verdict.ts';
import { netRows } from '../real/rows/net-rows.ts';
import { rows } from '../real/rows/rows.ts';
import { toldRows } from '../real/told/rows.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { scenarios } from '../scenarios/scenarios.generated.ts';
import { play } from './play.ts';

/**
 * Scenarios whose world is broken, rows in which a real client fails and tells of it, rows of real servers and networks.
 * A scenario that differs from health by nothing but the words that a person was shown proves nothing.
 */
export async function proofsOf(id: string): Promise<readonly string[]> {
  const played = (scenarios[id] ?? []).filter(({ expect: { cause, findings } }) =>
    [cause, ...(findings ?? [])].includes(id),
  );
  const shown = await Promise.all(played.map((scenario) => happens(id, scenario)));
  return [
    ...played.filter((_, index) => shown[index]).map(({ story }) => `virtual: ${story}`),
    ...toldRows.filter(({ expect: { cause } }) => cause === id).map((row) => `told-${row.id}`),
    ...[...rows, ...netRows].filter(({ expect }) => namesAlone(expect, slugOf(id))).map((row) => `real: ${row.id}`),
  ];
}

/** Whether something is wrong before anybody says a word, and this cause is found or suspected. */
async function happens(id: string, scenario: Scenario): Promise<boolean> {
  const { error, ...silent } = scenario;
  const bare = (await play(silent)).examination.diagnosis;
  const told = error === undefined ? bare : (await play(scenario)).examination.diagnosis;
  const isFound = bare.findings.some(({ cause }) => cause.id === id);
  const isSuspected = told.suspects.some(({ cause }) => cause.id === id);
  return isFound || (bare.verdict.kind !== 'works' && isSuspected);
}

const namesAlone = (
  { cause, findings }: { readonly cause?: readonly string[]; readonly findings?: readonly string[] },
  slug: string,
) => (cause?.length === 1 && cause[0] === slug) || findings?.includes(slug) === true;
