/** What a subject is: one kind of fact, declared once, in a file of its own. */
import type { Fields, RecordShape } from './shape.ts';

export interface SubjectFile<Of extends Fields = Fields, Drawn extends keyof Of = keyof Of> {
  /** What it is, in one sentence. */
  readonly says: string;
  /** `told`: a person said so, or a file of theirs does; nobody measured it. */
  readonly origin: 'measured' | 'told';
  /** Whose fact it is. */
  readonly of: FactOf;
  readonly schema: RecordShape<Of>;
  /**
   * Names stand in it whole and by themselves. Such subjects are met first when a case is redacted, the lowest number
   * first: the surest of what kind of thing a name names.
   */
  readonly introducesNames?: number;
  /** Several pieces may each say a part of it: what they say together. Without it the last one stands alone. */
  readonly join?: (one: never, other: never) => unknown;
  /** Fields that nobody sees: `derived/` draws them from what was seen, in every case again. */
  readonly drawn?: readonly Drawn[];
}

/** `here`: the machine on which rdpdoctor runs. `network`: what lies between it and the server. */
export type FactOf = 'target' | 'here' | 'network' | 'gateway' | 'client';

/** Declares a subject: one subject, one file. */
export const defineSubject = <const Of extends Fields, const Drawn extends keyof Of = never>(
  subject: SubjectFile<Of, Drawn>,
): SubjectFile<Of, Drawn> => subject;
