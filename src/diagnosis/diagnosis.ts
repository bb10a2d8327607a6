/** What the model answers: an explanation with every step of its argument, so that a person can disagree with one. */
import type { Cause, ManualTest, Strength } from '../causes/cause.ts';
import type { Observation } from '../observations/knowledge.ts';
import type { Subject } from '../observations/vocabulary.ts';
import type { StageId } from '../rdp/conversations/direct/stages.ts';

export interface Diagnosis {
  readonly verdict: Verdict;
  /** Every cause that is not ruled out, likeliest first. */
  readonly suspects: readonly Suspect[];
  /** Causes that the evidence speaks against, with the sign that did it. */
  readonly ruledOut: readonly Suspect[];
  /** Conditions that are there but are not blamed. */
  readonly findings: readonly Finding[];
  readonly ladder: readonly Rung[];
  /** The probability that nothing is wrong as far as can be seen, and that the reason is not in the catalogue. */
  readonly works: number;
  readonly unknown: number;
  readonly nextTest?: NextTest;
}

export interface Verdict {
  readonly kind: 'works' | 'explained' | 'unexplained' | 'not-examined';
  /** The stage that broke; for `works`, the last one that could be seen. */
  readonly stage?: StageId;
  readonly ended?: { readonly by: 'us' | 'peer' | 'nobody'; readonly how: string };
  readonly cause?: Cause;
  /** Of the verdict: of the cause when explained, of working when it works, of not knowing otherwise. */
  readonly probability: number;
}

export interface Suspect {
  readonly cause: Cause;
  readonly probability: number;
  readonly because: readonly Argument[];
}

export interface Argument {
  readonly about: Subject;
  readonly that: string;
  readonly strength: Strength;
  readonly held: 'yes' | 'no' | 'unknown';
  /** Logarithm of the likelihood ratio: above zero speaks for the cause. */
  readonly weight: number;
  /** What was seen; missing when unknown. */
  readonly observation?: Observation;
}

export interface Finding {
  readonly cause: Cause;
  readonly because: readonly Argument[];
}

export interface Rung {
  readonly stage: StageId;
  readonly outcome: 'passed' | 'failed' | 'not-reached' | 'not-looked';
  readonly ms?: number;
  /** Why, for the two ways of not knowing. */
  readonly because?: string;
}

/** The one thing to do next, and why that. */
export interface NextTest extends ManualTest {
  readonly because: string;
}
