/** Why something is believed: what was shown, what speaks for and against, what was ruled out and what nobody saw. For whoever composes these blocks or shows them. */

/** What the codes that a person was shown mean, what they do not mean, and what the web makes of them. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly codes: readonly CodeNote[];
  /** What message it was; or that one number may mean several things. */
  readonly note?: string;
  /** What two codes say together, where that differs from each alone. */
  readonly together?: string;
  readonly claims: readonly ClaimNote[];
}

interface CodeNote {
  readonly code: string;
  readonly name: string;
  readonly space: string;
  readonly means: string;
  readonly doesNotMean?: string;
  /** Titles of the stages in which it can arise. */
  readonly stages: readonly string[];
  readonly source: string;
  readonly sure: string;
}

export interface ClaimNote {
  readonly says: string;
  readonly verdict: string;
  readonly inFact: string;
  readonly safer?: string;
}

/** Why the likeliest cause is believed, and what speaks against it. */
export interface ArgumentBlock {
  readonly kind: 'argument';
  readonly cause: string;
  readonly title: string;
  readonly story: string;
  readonly sure: string;
  readonly probability: number;
  readonly speaksFor: readonly ArgumentLine[];
  readonly speaksAgainst: readonly ArgumentLine[];
  readonly unknown: readonly ArgumentLine[];
  /** When the obvious reading is wrong. */
  readonly notWhen?: string;
}

export interface ArgumentLine {
  readonly text: string;
  /** `told`: a person said so. */
  readonly basis: 'measured' | 'told' | 'unknown';
  /** The fact itself, short. */
  readonly seen?: string;
  /** Where to look it up. */
  readonly cite?: string;
}

/** In the order of the contract, but for the first where that has an argument of its own. */
export interface SuspectsBlock {
  readonly kind: 'suspects';
  readonly title: string;
  readonly suspects: readonly SuspectNote[];
  /** Said when several causes cannot be told apart from here. */
  readonly alike?: string;
}

export interface SuspectNote {
  readonly id: string;
  readonly title: string;
  readonly sure: string;
  readonly probability: number;
  readonly story: string;
  readonly speaksFor: readonly ArgumentLine[];
  readonly speaksAgainst: readonly ArgumentLine[];
  readonly unknown: readonly ArgumentLine[];
  readonly notWhen?: string;
}

/** A condition that is there but is not blamed, with what to do about it. */
export interface FindingBlock {
  readonly kind: 'finding';
  readonly id: string;
  readonly title: string;
  readonly lines: readonly ArgumentLine[];
  readonly who: string;
  readonly steps: readonly string[];
}

export interface CauseName {
  readonly id: string;
  readonly title: string;
}

export interface RuledOutBlock {
  readonly kind: 'ruled-out';
  /** One group for each fact that rules something out. */
  readonly groups: readonly RuledOutGroup[];
  /** Causes that no measured fact excludes and that stayed unlikely all the same. */
  readonly unlikely: readonly RuledOutGroup[];
  /** Nothing fails, so that nobody asks what was ruled out. */
  readonly isCalm?: true;
}

interface RuledOutGroup {
  readonly because: string;
  readonly causes: readonly CauseName[];
}

export interface GapsBlock {
  readonly kind: 'gaps';
  /** One group for each reason. */
  readonly groups: readonly { readonly whats: readonly string[]; readonly state: string; readonly because: string }[];
}
