/** What an entry of a code table is: one number of one number space, what it says, and how sure that is. */
import type { StageId } from '../rdp/conversations/direct/stages.ts';

/** The number spaces. The same number means different things in different spaces; they are never mixed silently. */
export type SpaceId =
  | 'disconnect'
  | 'extended'
  | 'error-info'
  | 'ntstatus'
  | 'negotiation'
  | 'licensing'
  | 'gateway'
  | 'tls-alert'
  | 'early-auth'
  | 'rdstls'
  | 'logon'
  | 'freerdp';

/** Where a code can arise: a stage of the direct line, or the conversation with a gateway before it. */
export type CodeStage = StageId | 'gateway';

export interface CodeEntry {
  readonly space: SpaceId;
  /** As its specification writes it: 32-bit codes unsigned, logon errors signed. */
  readonly value: number;
  readonly name: string;
  /** What the code says, in one or two plain sentences. */
  readonly means: string;
  /** The common misreading, set right. */
  readonly doesNotMean?: string;
  readonly stages: readonly CodeStage[];
  /** Specification and section, or the title or address of a page. */
  readonly source: string;
  readonly sure: Sureness;
}

/**
 * `documented`: the owner of the number published its meaning. `implementation`: read from the source of a client that
 * speaks the protocol. `reported`: people met it; nobody published what it means.
 */
export type Sureness = 'documented' | 'implementation' | 'reported';

/** What most rows of a table have in common. */
export type Usual = Pick<CodeEntry, 'stages' | 'source' | 'sure'>;

type Row = readonly [value: number, name: string, means: string, differs?: Partial<Usual & { doesNotMean: string }>];

/** A table of one space, one row a code; a row says only where it differs from what is usual in the table. */
export const table = (space: SpaceId, usual: Usual, rows: readonly Row[]): readonly CodeEntry[] =>
  rows.map(([value, name, means, differs]) => ({ space, value, name, means, ...usual, ...differs }));

/** 0x904 for 2308; logon errors below zero stay decimal. */
export const hexOf = (value: number): string => (value < 0 ? String(value) : `0x${value.toString(16).toUpperCase()}`);
