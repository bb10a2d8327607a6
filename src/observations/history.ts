/** A history: the cases of earlier runs, wherever they are kept. Whoever lists or keeps them knows nothing else of the place. */
import type { Result } from '../result.ts';
import type { Case } from './case.ts';

export type HistoryState = 'kept' | 'read-only' | { readonly problem: string };

/** Why there is no case: no such run, or one that cannot be read, with the reason. */
export type Unread = 'missing' | { readonly damaged: string };

export interface History {
  /** Whether a run would be kept now, and otherwise why not. */
  state(): Promise<HistoryState>;
  /** Returns once the case is safe from a crash; a sentence when it could not be written. */
  keep(id: string, found: Case): Promise<string | undefined>;
  read(id: string): Promise<Result<Case, Unread>>;
  /** The newest first. Rejects with a sentence when it cannot be read. */
  list(): Promise<readonly string[]>;
  /** Another one once the run is another; undefined when there is none of that id. */
  stampOf(id: string): Promise<string | undefined>;
  /** A sentence when it could not be removed. */
  remove(id: string): Promise<'removed' | 'missing' | { readonly problem: string }>;
}
