/** What is said of any subject, from the file that speaks of it: its word, and what was seen in a few words. */
import type { Observation } from '../observations/knowledge.ts';
import { type Subject, subjects, type Vocabulary } from '../observations/vocabulary.ts';
import { clip } from './measures.ts';
import { spoken } from './spoken.generated.ts';
import type { Spoken } from './spoken.ts';

/** One short line for any observation. */
export function sayFact({ about, value }: Observation): string {
  const say = spoken[about].say as (value: Vocabulary[Subject]) => string;
  return clip(say(value));
}

/** The subject of a sentence whose rest a cause supplies: “the certificate” + “ended before now”. */
export const subjectWords = Object.fromEntries(subjects.map((about) => [about, spoken[about].word])) as Readonly<
  Record<Subject, string>
>;

/** As it can stand alone; elsewhere its sign follows. */
export const nameOf = (about: Subject): string => spokenOf(about).alone ?? spokenOf(about).word;

/** Whether a person would want to be told that it is not known. */
export const isMissed = (about: Subject): boolean => spokenOf(about).isMissed ?? true;

/** How two values of it are compared. */
export const comparingOf = (about: Subject) => spokenOf(about).compare;

const spokenOf = (about: Subject): Omit<Spoken<Subject>, 'say'> => spoken[about] as Omit<Spoken<Subject>, 'say'>;
