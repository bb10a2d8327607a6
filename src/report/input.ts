/** Everything a report is made of, for whoever composes or redacts one. */
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
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
  /** What was broken on purpose, when this is a demonstration. */
  readonly demonstration?: string;
}

/** What the examination cost the server. */
interface Courtesy {
  readonly connections: number;
  readonly seconds: number;
}
