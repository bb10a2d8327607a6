/** The first screen, what to do next, and what was done to find out. For whoever composes these blocks or shows them. */
import type { Place } from '../../causes/cause.ts';
import type { Contract } from '../contract/contract.ts';

/** Says plainly that what was examined was broken on purpose. */
export interface DemonstrationBlock {
  readonly kind: 'demonstration';
  readonly text: string;
}

/** The first screen, at most sixty words with its labels. */
export interface VerdictBlock {
  readonly kind: 'verdict';
  readonly verdict: Contract['verdict']['kind'];
  /** In a few words. */
  readonly label: string;
  readonly what: string;
  readonly where: string;
  readonly who: string;
  readonly sure: string;
  readonly next: string;
  /** What else it could be. */
  readonly others?: string;
  /** Where the thing lies that must be mended; missing where nobody knows. */
  readonly place?: Place;
  /** Of what `sure` says in words. */
  readonly probability?: number;
  /** It works, but not each time that it was tried. */
  readonly isUnsteady?: true;
}

export interface NextTestBlock {
  readonly kind: 'next-test';
  readonly question: string;
  readonly how: string;
  readonly because: string;
  /** The command in `how`, to be copied. */
  readonly command?: string;
}

export interface CourtesyBlock {
  readonly kind: 'courtesy';
  readonly text: string;
}

/** Only of a case that tells of several attempts: all of them by what came of them, and which one the report is about. */
export interface AttemptsBlock {
  readonly kind: 'attempts';
  readonly groups: readonly AttemptGroup[];
}

export interface AttemptGroup {
  /** The title of the cause, or what can be said without one. */
  readonly title: string;
  /** When each of them began. */
  readonly whens: readonly string[];
  /** The report is about one of these. */
  readonly isOpened: boolean;
}
