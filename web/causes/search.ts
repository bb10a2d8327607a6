/** Finds causes by code, by symptom and by words: a shown code is weighed as evidence, words are looked up. Pure. */
import type { Cause } from '../../src/causes/cause.ts';

export interface Found {
  readonly causes: readonly Cause[];
  /** They are ordered by how well they fit what was shown, not by words. */
  readonly byCode: boolean;
}

/** `bestFor` says which causes fit a shown code or message; undefined where the text holds neither. */
export function searchCauses(
  causes: readonly Cause[],
  typed: string,
  bestFor: (text: string) => readonly Cause[] | undefined,
): Found {
  const words = wordsIn(typed);
  if (words.length === 0) return { causes, byCode: false };
  const byWords = findByWords(causes, words);
  // “nla” is a word of many causes; only what no word finds, or what looks like a code, is read as one.
  const byCode = looksLikeCode(typed) || byWords.length === 0 ? bestFor(typed) : undefined;
  if (!byCode || byCode.length === 0) return { causes: byWords, byCode: false };
  return { causes: [...byCode, ...byWords.filter((cause) => !byCode.includes(cause))], byCode: true };
}

const looksLikeCode = (typed: string) => /0x[0-9a-f]+|\b\d{3,}\b|_/i.test(typed);

/** Every word must be there; a cause that has it in its title stands before one that tells of it in passing. */
function findByWords(causes: readonly Cause[], words: readonly string[]): readonly Cause[] {
  return causes
    .map((cause) => ({ cause, score: score(fieldsOf(cause), words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ cause }) => cause);
}

type Field = readonly [weight: number, text: string];

const fieldsOf = ({ id, title, story, predicts, notWhen = '', fix, references }: Cause): readonly Field[] => [
  [8, fold(`${title} ${id}`)],
  [3, fold(story)],
  [2, fold(`${predicts.map(({ sign }) => `${sign.about} ${sign.that}`).join(' ')} ${notWhen}`)],
  [1, fold(`${fix.steps.join(' ')} ${fix.check} ${references.join(' ')}`)],
];

function score(fields: readonly Field[], words: readonly string[]): number {
  let total = 0;
  for (const word of words) {
    const best = Math.max(0, ...fields.map(([weight, text]) => (text.includes(word) ? weight : 0)));
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

const wordsIn = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}_.]+/u)
    .filter((word) => word.length > 1);
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
