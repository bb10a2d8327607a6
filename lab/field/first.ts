/** The first results: what the program said of each case when it was first tried. Written once, never edited. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldScore } from './play.ts';

export type Kept = Omit<FieldScore, 'id'> & {
  /** The commit of the program that was tried. */
  readonly program: string;
};

const file = join(import.meta.dirname, 'first.json');

export const readFirst = (): Readonly<Record<string, Kept>> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Kept>) : {};

/** Adds those that have none yet. INVARIANT: a first result is never replaced. */
export function keepFirst(scores: readonly FieldScore[], program: string): void {
  const kept: Record<string, Kept> = { ...readFirst() };
  for (const { id, ...score } of scores)
    kept[id] ??= { ...score, seconds: Math.round(score.seconds * 10) / 10, program };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}
