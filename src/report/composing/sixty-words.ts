/** Keeps the first screen to its promise: of each line the longest wording for which there is room. */
import type { VerdictBlock } from '../blocks/verdict.ts';
import { countWords } from '../words.ts';

/** The promise of the first screen. */
export const MOST_WORDS = 60;
/** What a presenter adds: a mark, the word for the verdict, and a label for each line. */
export const LABELS = 9;

type Sentences = Pick<VerdictBlock, 'what' | 'where' | 'who' | 'sure'>;

export interface Draft extends Sentences {
  /** In order of preference; the last must be short. */
  readonly next: readonly string[];
  readonly others: readonly string[];
}

/** Gives each line the longest of its wordings that still leaves room for the shortest of the others. */
export function fitToPromise({ next, others, ...sentences }: Draft): Sentences & Pick<VerdictBlock, 'next' | 'others'> {
  const taken = LABELS + Object.values(sentences).reduce((sum, text) => sum + countWords(text), 0);
  const room = MOST_WORDS - taken;
  const chosenOthers = others.at(-1);
  const chosenNext = choose(next, room - countWords(chosenOthers ?? ''));
  const rest = choose(others, room - countWords(chosenNext));
  return { ...sentences, next: chosenNext, ...(rest && { others: rest }) };
}

const choose = (wordings: readonly string[], room: number): string =>
  wordings.find((wording) => countWords(wording) <= room) ?? wordings.at(-1) ?? '';
