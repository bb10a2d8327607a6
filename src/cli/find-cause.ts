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
  throw new AskedWrongly(`there is no cause “${name}”`, hintFor(name));
}

function hintFor(name: string): string {
  // A code is what most people have in their hands.
  if (/^(?:0x[0-9a-f]+|\d+|[A-Z]{3,}(?:_[A-Z0-9]+)+)$/i.test(name))
    return `what a code means says: rdpdoctor explain ${name}`;
  const near = nearNames(name);
  return near.length > 0 ? `near it are: ${near.join(', ')}` : 'see them all with: rdpdoctor causes';
}

/** The ids that share words with the name, or differ from it by a few letters; the nearest first. */
export function nearNames(name: string): readonly string[] {
  // The folder alone makes nothing near: every cause of it would be.
  const [slug = '', ...folder] = name.toLowerCase().split('/').reverse();
  const rank = (id: string) => (id.startsWith(`${folder.join('/')}/`) ? 0 : 1);
  return causes
    .map((cause) => ({ id: cause.id, far: farFrom(cause, slug) }))
    .filter(({ far }) => far < 1)
    .toSorted((a, b) => a.far - b.far || rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ id }) => id);
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? [];

/** From 0, the same, to 1, nothing in common: slips of the pen, letters left out, or words that are missing. */
function farFrom({ id, title }: Cause, name: string): number {
  const slug = id.split('/')[1] ?? id;
  const slips = editDistance(name, slug);
  const bySlips = slips <= Math.max(2, name.length / 4) ? slips / (name.length + 1) : 1;
  const letters = lettersOf(name);
  const byLetters = letters.length > 3 && lettersOf(slug).includes(letters) ? 0.3 : 1;
  const words = wordsOf(name);
  const own = [...wordsOf(id), ...wordsOf(title)];
  const shared = words.filter((word) =>
    own.some((one) => one.startsWith(word) || editDistance(word, one) <= (word.length > 4 ? 1 : 0)),
  );
  const byWords = shared.length === 0 ? 1 : 1 - shared.length / (words.length + 0.5);
  return Math.min(bySlips, byLetters, byWords);
}

/** `no-certificate` and `nocert…` have the same. */
const lettersOf = (text: string) => text.replace(/[^a-z0-9]/g, '');

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
