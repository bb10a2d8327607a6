/** What changed between two examinations, as plain JSON: for the page, the API and whoever writes it up. */
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Subject } from '../../observations/vocabulary.ts';

export interface Comparison {
  /** The older of the two, whichever was named first. */
  readonly before: Side;
  readonly after: Side;
  readonly sentence: string;
  /** What the diagnosis rests on first. */
  readonly changes: readonly Change[];
  readonly same: readonly Subject[];
}

export interface Side {
  readonly startedAt: number;
  readonly host: string | null;
  readonly port: number | null;
  readonly verdict: Diagnosis['verdict']['kind'];
  readonly title?: string;
}

export interface Change {
  readonly about: Subject;
  readonly sentence: string;
  readonly before: string;
  readonly after: string;
  /** Only one of the two knows it: that may say more of what was asked than of what changed. */
  readonly oneSided: boolean;
  /** An argument for or against a likely cause rests on it, in one of the two. */
  readonly weighty: boolean;
}

/** Whether the two are of the same server, as far as its name, its port and what it says of itself tell. */
export type Sameness =
  /** Nothing speaks against it. */
  | 'same'
  /** Another name or port was asked for. */
  | 'asked-elsewhere'
  /** The same name and port, and somebody else answered. */
  | 'answered-otherwise';

/** One of the two, judged. */
export interface Look {
  readonly side: Side;
  readonly known: Knowledge;
  readonly diagnosis: Diagnosis;
}
