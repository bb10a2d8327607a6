/** The case: facts saved today, to be judged again tomorrow by better knowledge. What it holds. */
import type { Answer } from './knowledge.ts';
import type { CaseHost, Conversation } from './scope.ts';

export const CASE_SCHEMA = 'rdpdoctor.case/2';

export interface Case {
  readonly schema: typeof CASE_SCHEMA;
  /** The version of rdpdoctor that made it. */
  readonly version: string;
  readonly startedAt: number;
  /** Milliseconds that the examination took. */
  readonly ms: number;
  readonly connections: number;
  /** Names and addresses were replaced before it was written. */
  readonly redacted: boolean;
  readonly hosts: readonly CaseHost[];
  readonly conversations: readonly Conversation[];
  readonly answers: readonly Answer[];
}

/** Bytes. A case file longer than this is not ours: the largest real one is a hundredth of it. */
export const CASE_LIMIT = 4 * 1024 * 1024;
