/** The cause that a person means by a name, or the names that are near it: for the commands that take one. */
import { causes } from '../causes/catalogue.generated.ts';
import type { Cause } from '../causes/cause.ts';
import { AskedWrongly } from './command.ts';

const MOST_NEAR = 5;

/** By its whole id, or by its last part where only one cause has it. Asked wrongly otherwise, with what is near. */
export function findCause(name: string): Cause {
  const wanted = name.toLowerCase();
  const exact = causes.find(({ id }) => id === wanted);
  const [only, ...others] = causes.filter(({ id }) => id.endsWith(`/${wanted}`));
  const found = exact ?? (others.length === 0 ? only : undefined);
  if (found) return found;
  const near = nearNames(wanted);
  throw new AskedWrongly(
    `there is no cause “${name}”`,
    near.length > 0 ? `near it are: ${near.join(', ')}` : 'see them all with: rdpdoctor causes',
  );
}

/** The ids that share words with the name, or differ from it by a few letters; the nearest first. */
export function nearNames(name: string): readonly string[] {
  const words = wordsOf(name);
  return causes
    .map((cause) => ({ id: cause.id, far: farFrom(cause, name, words) }))
    .filter(({ far }) => far < 1)
    .toSorted((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ id }) => id);
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? [];

/** From 0, the same, to 1, nothing in common: slips of the pen, or words that are missing. */
function farFrom({ id, title }: Cause, name: string, words: readonly string[]): number {
  const slug = id.split('/')[1] ?? id;
  const slips = Math.min(editDistance(name, id), editDistance(name, slug));
  const own = [...wordsOf(id), ...wordsOf(title)];
  const shared = words.filter((word) =>
    own.some((one) => one.startsWith(word) || editDistance(word, one) <= (word.length > 4 ? 1 : 0)),
  );
  const bySlips = slips <= Math.max(2, name.length / 4) ? slips / (name.length + 1) : 1;
  const byWords = shared.length === 0 ? 1 : 1 - shared.length / (words.length + 0.5);
  return Math.min(bySlips, byWords);
}

/** Letters to put in, take out or replace. Names are short; a longer text is nothing of ours. */
function editDistance(a: string, b: string): number {
  if (a.length > 80) return a.length;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
