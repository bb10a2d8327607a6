/** How one subject is spoken of, in a file of its own: its word, its fact in a few words, how two values of it are compared. */
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import type { Comparing } from './comparing/differences.ts';

export interface Spoken<S extends Subject> {
  /** The name of its file. */
  readonly about: S;
  /** The subject of a sentence whose rest a cause supplies: “the certificate” + “ended before now”. */
  readonly word: string;
  /** As it can stand alone, where the word needs its rest. */
  readonly alone?: string;
  /** The fact that an argument cites, in a few words, so that a person can check it. */
  say(value: Vocabulary[S]): string;
  /** `never`: it differs each time, and what came of it stands in other subjects. */
  readonly compare: Comparing<Vocabulary[S]> | 'never';
  /** Nobody misses it where it is not known: a question that needed no asking, or no fact of its own. */
  readonly isMissed?: false;
}

/** Declares how a subject is spoken of. */
export const defineSpoken = <S extends Subject>(spoken: Spoken<S>): Spoken<S> => spoken;
