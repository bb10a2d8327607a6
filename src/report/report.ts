/** The explanation as a document: a contract for scripts and a list of blocks for people. Plain JSON throughout. */
import type { Contract } from './contract.ts';

export interface Report {
  readonly contract: Contract;
  /** In reading order. */
  readonly blocks: readonly Block[];
}

export type Block =
  | DemonstrationBlock
  | VerdictBlock
  | LadderBlock
  | CodeBlock
  | ArgumentBlock
  | SuspectsBlock
  | FindingBlock
  | FixBlock
  | NextTestBlock
  | IdentityBlock
  | RuledOutBlock
  | GapsBlock
  | CourtesyBlock;

export type BlockKind = Block['kind'];

/** Says plainly that what was examined was broken on purpose. */
interface DemonstrationBlock {
  readonly kind: 'demonstration';
  readonly text: string;
}

/** The first screen, at most sixty words with its labels. */
export interface VerdictBlock {
  readonly kind: 'verdict';
  readonly verdict: Contract['verdict']['kind'];
  /** In one or two words. */
  readonly label: string;
  readonly what: string;
  readonly where: string;
  readonly who: string;
  readonly sure: string;
  readonly next: string;
  /** What else it could be. */
  readonly others?: string;
}

export interface LadderBlock {
  readonly kind: 'ladder';
  readonly rungs: readonly LadderRung[];
}

interface LadderRung {
  readonly title: string;
  readonly outcome: Contract['ladder'][number]['outcome'];
  /** Milliseconds. */
  readonly ms?: number;
  /** How it ended, or why nobody knows. */
  readonly note?: string;
}

/** What the codes that a person was shown mean, what they do not mean, and what the web makes of them. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly codes: readonly CodeNote[];
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

export interface SuspectsBlock {
  readonly kind: 'suspects';
  readonly suspects: readonly { readonly id: string; readonly title: string; readonly sure: string }[];
  /** Said when several causes cannot be told apart from here. */
  readonly alike?: string;
  /** How many less likely ones were left out. */
  readonly more: number;
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

export interface FixBlock {
  readonly kind: 'fix';
  readonly title: string;
  readonly who: string;
  readonly steps: readonly string[];
  readonly risk: string;
  /** Empty when there is nothing to undo. */
  readonly undo: readonly string[];
  readonly check: string;
  /** Advice that is often given for this and should not be followed as it stands. */
  readonly claims: readonly ClaimNote[];
  readonly references: readonly string[];
}

interface NextTestBlock {
  readonly kind: 'next-test';
  readonly question: string;
  readonly how: string;
  readonly because: string;
}

/** Who the server says it is. Nothing of this is proven. */
export interface IdentityBlock {
  readonly kind: 'identity';
  readonly rows: readonly { readonly label: string; readonly value: string; readonly cite: string }[];
}

export interface CauseName {
  readonly id: string;
  readonly title: string;
}

export interface RuledOutBlock {
  readonly kind: 'ruled-out';
  /** One group for each fact that rules something out. */
  readonly groups: readonly { readonly because: string; readonly causes: readonly CauseName[] }[];
}

export interface GapsBlock {
  readonly kind: 'gaps';
  readonly gaps: readonly { readonly what: string; readonly state: string; readonly because: string }[];
}

export interface CourtesyBlock {
  readonly kind: 'courtesy';
  readonly text: string;
}
