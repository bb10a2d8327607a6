/** How to mend it: the fix, its scripts, and the experiment that tells suspects apart. For whoever composes these blocks or shows them. */
import type { ClaimNote } from './argument.ts';

export interface FixBlock {
  readonly kind: 'fix';
  readonly title: string;
  readonly who: string;
  readonly steps: readonly string[];
  /** Who is disturbed while it is done. */
  readonly disturbs: string;
  readonly risk: string;
  /** Empty when there is nothing to undo. */
  readonly undo: readonly string[];
  readonly check: string;
  /** Advice that is often given for this and should not be followed as it stands. */
  readonly claims: readonly ClaimNote[];
  readonly references: readonly string[];
  /** The same as scripts, which are long: `rdpdoctor fix` prints them one by one. */
  readonly scripts: readonly ScriptNote[];
  readonly experiment?: ExperimentNote;
}

/** What may be lowered for one test that tells suspects apart: shown after the fix, never instead of it. */
export interface ExperimentNote {
  /** After which it is taken back at the latest. */
  readonly minutes: number;
  /** What is weaker meanwhile. */
  readonly lowers: string;
  readonly who: string;
  readonly steps: readonly string[];
  /** What its outcome tells. */
  readonly shows: string;
  readonly risk: string;
  readonly undo: readonly string[];
  /** Prints the script that ends it by itself, where a script can do it. */
  readonly command?: string;
  readonly scripts: readonly ScriptNote[];
}

export interface ScriptNote {
  /** `PowerShell`, `cmd.exe`, … */
  readonly title: string;
  readonly lines: readonly string[];
  /** The second file, for forms that cannot undo by themselves. */
  readonly undo?: readonly string[];
}
