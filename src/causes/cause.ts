/** What a cause is: why connections fail, told once, for the model, the report and the catalogue alike. */
import type { Experiment, Fix } from '../fixes/fix.ts';
import { stepsOf, undoOf } from '../fixes/say.ts';
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import type { StageId } from '../rdp/conversations/direct/stages.ts';
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
  /**
   * The part of the value that answers, which is then judged and shown in its place; undefined where none does. A log
   * that ends before the attempt does not say that nothing happened. Without it the whole value answers.
   */
  part?(value: Vocabulary[S], now: Instant): Vocabulary[S] | undefined;
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
  /**
   * It may as well be a program on this very machine, as a tunnel or a forwarding is. Without it a cause that lies on the
   * network cannot be at work on an address of our own: nothing is on the way there.
   */
  readonly mayBeHere?: true;
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
  readonly fix: ToldFix;
  /** Told after the fix, never instead of it: what may be lowered for one test that separates suspects. */
  readonly experiment?: ToldFix<Experiment>;
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

/** A fix as a person reads it, with the plan from which these sentences were drawn, and from which scripts are. */
export interface ToldFix<Plan extends Fix = Fix> extends Pick<Fix, 'who' | 'risk' | 'check'> {
  readonly steps: readonly string[];
  /** Last change first. */
  readonly undo: readonly string[] | 'nothing-to-undo';
  readonly plan: Plan;
}

/** A cause as its file tells it: fix and experiment are data. */
interface CauseFile extends Omit<Cause, 'fix' | 'experiment'> {
  readonly fix: Fix;
  readonly experiment?: Experiment;
}

/** Declares a cause: one cause, one file. */
export const defineCause = ({ fix, experiment, ...cause }: CauseFile): Cause => ({
  ...cause,
  fix: tellFix(fix),
  ...(experiment && { experiment: tellFix(experiment) }),
});

/** Whether it needs something between two machines. */
export const liesOnTheWay = ({ where, mayBeHere }: Pick<Cause, 'where' | 'mayBeHere'>): boolean =>
  where === 'network' && !mayBeHere;

/** Told when somebody reads it: a run reads the fix of one cause among more than a hundred. */
function tellFix<Plan extends Fix>(plan: Plan): ToldFix<Plan> {
  const { who, risk, check } = plan;
  return {
    who,
    get steps() {
      return stepsOf(plan);
    },
    risk,
    get undo() {
      const undo = undoOf(plan);
      return undo.length === 0 ? 'nothing-to-undo' : undo;
    },
    check,
    plan,
  };
}

/** Names a predicate over one subject. */
export const sign = <S extends Subject>(
  about: S,
  that: string,
  holds: Sign<S>['holds'],
  part?: Sign<S>['part'],
): Sign<never> => ({ about, that, holds, ...(part && { part }) }) as Sign<never>;

const predict =
  (strength: Strength) =>
  <S extends Subject>(...[about, that, holds, part]: Parameters<typeof sign<S>>): Prediction => ({
    strength,
    sign: sign(about, that, holds, part),
  });

export const needs = predict('needs');
export const hallmark = predict('hallmark');
export const always = predict('always');
export const usually = predict('usually');
export const sometimes = predict('sometimes');
export const rarely = predict('rarely');
export const never = predict('never');
