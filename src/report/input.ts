/** Everything a report is made of, for whoever composes or redacts one. */
import type { Diagnosis, Verdict } from '../diagnosis/diagnosis.ts';
import type { Knowledge } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import type { Instant } from '../world.ts';

export interface ReportInput {
  /** Missing when only a code was explained. */
  readonly target?: Vocabulary['target'];
  readonly known: Knowledge;
  readonly diagnosis: Diagnosis;
  readonly courtesy: Courtesy;
  readonly startedAt: Instant;
  /** Of rdpdoctor. */
  readonly version: string;
  /** Every attempt of the case, the one that this is about among them; missing where there is but one. */
  readonly attempts?: readonly JudgedAttempt[];
  /** What was broken on purpose, when this is a demonstration. */
  readonly demonstration?: string;
}

/** What the examination cost the server. */
interface Courtesy {
  readonly connections: number;
  readonly seconds: number;
}

/** What came of one attempt. */
export interface JudgedAttempt {
  readonly startedAt: Instant;
  readonly verdict: Verdict;
  readonly isOpened: boolean;
}
