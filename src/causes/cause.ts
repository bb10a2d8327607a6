/** What a cause is: why connections fail, told once, for the model, the report and the catalogue alike. */
import type { Fix } from '../fixes/fix.ts';
import { stepsOf, undoOf } from '../fixes/say.ts';
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import type { StageId } from '../rdp/sequence/stages.ts';
import type { Instant } from '../world.ts';

/**
 * How a sign goes with a cause. Words, not numbers: diagnosis/strength.ts is the one place that weighs them.
 *
 * `needs`: without it this cause cannot be at work, though it proves nothing (the port must be open for TLS to fail).
 * `hallmark`: this cause shows it, and hardly anything else does.
 * `always` … `never`: how often it shows when this cause is at work.
 */
export type Strength = 'needs' | 'hallmark' | 'always' | 'usually' | 'sometimes' | 'rarely' | 'never';

export interface Sign<S extends Subject = Subject> {
  readonly about: S;
  /** Completes “<subject> …”: `was refused at every address`. The same words always mean the same predicate. */
  readonly that: string;
  holds(value: Vocabulary[S], now: Instant): boolean;
}

export interface Prediction {
  readonly strength: Strength;
  readonly sign: Sign<never>;
}

/** Where the thing lies that must be mended. */
export type Place = 'client' | 'network' | 'gateway' | 'broker' | 'host' | 'directory' | 'licence';

export interface Cause {
  /** Folder and file name: the stage or place that breaks, and the slug. */
  readonly id: `${StageId | 'path' | 'gateway' | 'broker' | 'client' | 'host'}/${string}`;
  /** One sentence without a full stop: `The server’s certificate has expired`. */
  readonly title: string;
  /** Two to four sentences for a person who has never heard of it. */
  readonly story: string;
  readonly where: Place;
  /** The stages of the line in which a connection breaks when this is at work. */
  readonly breaksAt: readonly StageId[];
  readonly prior: Prior;
  readonly predicts: readonly Prediction[];
  /** When all of these hold the condition is there, whether or not it stops anybody: then it is a finding. */
  readonly evidentWhen?: readonly Sign<never>[];
  /** When the obvious reading is wrong. */
  readonly notWhen?: string;
  /** Causes that no longer matter when this one is at work. */
  readonly hides?: readonly { readonly id: string; readonly because: string }[];
  /** Causes that look alike from outside, and the test that separates them. */
  readonly confusedWith?: readonly { readonly id: string; readonly test: ManualTest }[];
  readonly fix: Remedy;
  readonly references: readonly string[];
  /** Numbers of the web’s claims that this cause answers (codes/claims.ts). */
  readonly claims?: readonly number[];
  /** `proven`: its lab file, or a real server, makes the failure happen. */
  readonly status: 'draft' | 'proven';
}

/** How often it is the reason, before anything was measured. */
export type Prior = 'common' | 'occasional' | 'uncommon' | 'rare';

/** A question that a person answers, since no probe can. */
export interface ManualTest {
  /** What it settles. */
  readonly question: string;
  /** One command or one look, and on which machine. */
  readonly how: string;
}

export interface Remedy {
  readonly who: 'user' | 'server-admin' | 'network-admin' | 'domain-admin' | 'gateway-admin';
  readonly steps: readonly string[];
  /** Who or what is disturbed while it is done. */
  readonly risk: string;
  readonly undo: readonly string[] | 'nothing-to-undo';
  /** How to see that it helped. */
  readonly check: string;
  /** The same as data, from which steps and undo were drawn, and from which scripts are. */
  readonly plan?: Fix;
}

/** A cause as its file tells it: steps and undo are drawn from the fix where it is given as data. */
interface CauseFile extends Omit<Cause, 'fix'> {
  readonly fix: Fix | Remedy;
}

/** Declares a cause: one cause, one file. */
export const defineCause = (cause: CauseFile): Cause => ({
  ...cause,
  fix: 'changes' in cause.fix ? tellFix(cause.fix) : cause.fix,
});

function tellFix(plan: Fix): Remedy {
  const undo = undoOf(plan);
  const { who, risk, check } = plan;
  return { who, steps: stepsOf(plan), risk, undo: undo.length === 0 ? 'nothing-to-undo' : undo, check, plan };
}

/** Names a predicate over one subject. */
export const sign = <S extends Subject>(about: S, that: string, holds: Sign<S>['holds']): Sign<never> =>
  ({ about, that, holds }) as Sign<never>;

const predict =
  (strength: Strength) =>
  <S extends Subject>(about: S, that: string, holds: Sign<S>['holds']): Prediction => ({
    strength,
    sign: sign(about, that, holds),
  });

export const needs = predict('needs');
export const hallmark = predict('hallmark');
export const always = predict('always');
export const usually = predict('usually');
export const sometimes = predict('sometimes');
export const rarely = predict('rarely');
export const never = predict('never');
