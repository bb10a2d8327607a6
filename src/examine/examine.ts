/** The one loop: ask, weigh, ask again. Everything else flows one way. */

import type { Cause } from '../causes/cause.ts';
import { derive } from '../derived/derive.ts';
import { type Belief, diagnose, weighAll } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { type Answer, Knowledge } from '../observations/knowledge.ts';
import { placeInExamination } from '../observations/make-case.ts';
import { type Courtesy, NotAllowed, type Probe, type ProbeOptions, type Target } from '../sources/probe.ts';
import { createCanceller } from '../sources/probing/cancel.ts';
import type { Cancel, Instant, Lag, World } from '../world.ts';
import { beCourteous, type CourtesyLimits } from './courtesy.ts';
import { chooseNext, type Policy } from './plan.ts';
import { gaps, readinessOf } from './readiness.ts';
import { keepSpare } from './spare.ts';
import { startSteadyClock, withholdClocks } from './steady-clock.ts';
import type { Choice } from './worth.ts';

export interface ExamineRequest {
  readonly target: Target;
  readonly world: World;
  readonly probes: readonly Probe[];
  readonly causes: readonly Cause[];
  readonly options: ExamineOptions;
  /** What is known beforehand: the user’s own words. */
  readonly given?: readonly Answer[];
  /** Which question comes next; the plan where nobody says otherwise. */
  readonly policy?: Policy;
  readonly cancel?: Cancel;
  readonly onEvent?: (event: ExamineEvent) => void;
}

export interface ExamineOptions extends ProbeOptions {
  /** Milliseconds for the whole examination. */
  readonly timeout: number;
  readonly courtesy: CourtesyLimits;
}

/** `settled`: answered without being asked, since it follows from what is known, or because nobody could or need ask. */
export type ExamineEvent =
  | { readonly kind: 'asked'; readonly probe: Probe; readonly choice: Choice; readonly at: Instant }
  | { readonly kind: 'skipped'; readonly choice: Choice; readonly because: string }
  | (Settled & Believed)
  | (Answered & Believed);

interface Settled {
  readonly kind: 'settled';
  readonly probe: Probe;
  readonly answers: readonly Answer[];
}

interface Answered {
  readonly kind: 'answered';
  readonly probe: Probe;
  readonly answers: readonly Answer[];
  readonly ms: number;
}

/** When it was learnt, and what is believed since, of everything that is known by then. */
interface Believed {
  readonly at: Instant;
  /** Weighed when somebody asks for it. */
  readonly belief: () => Belief;
}

export interface Examination {
  readonly target: Target;
  readonly known: Knowledge;
  readonly diagnosis: Diagnosis;
  readonly startedAt: Instant;
  readonly ms: number;
  /** Connections that were made or tried. */
  readonly connections: number;
  /** True when the limit of time, or the person, ended it before every question was asked. */
  readonly cutShort: boolean;
}

export async function examine(request: ExamineRequest): Promise<Examination> {
  const { target, causes, options } = request;
  const clock = startSteadyClock(request.world.clock);
  const world: World = { ...request.world, clock };
  const startedAt = clock.now();
  const { cancel, abort } = createCanceller(request.cancel);
  const courteous = beCourteous(world, options.courtesy, cancel);
  const finished = createCanceller();
  void world.clock.sleep(options.timeout, finished.cancel).then(abort);

  const run = new Run({ ...request, cancel }, courteous.world, courteous.account);
  await run.finish(whyItEnded(request));
  const cutShort = cancel.aborted;
  finished.abort();
  abort();
  const ms = clock.now() - startedAt;
  // A clock that was set meanwhile was wrong before: dates are judged by what it says now.
  const wasSet = clock.wasSet();
  const known = wasSet ? withholdClocks(run.known) : run.known;
  const now = wasSet ? request.world.clock.now() : startedAt + ms;
  return {
    target,
    known,
    diagnosis: diagnose(causes, known, now),
    startedAt: wasSet ? now - ms : startedAt,
    ms,
    connections: courteous.account.made().length,
    cutShort,
  };
}

/** One examination under way: what is known, what is being asked, what is left. */
class Run {
  known: Knowledge;
  #belief: () => Belief;
  readonly #request: ExamineRequest & { readonly cancel: Cancel };
  readonly #world: World;
  readonly #courtesy: Courtesy;
  readonly #spare = keepSpare();
  readonly #left: Set<Probe>;
  readonly #asking = new Map<Probe, Promise<void>>();
  readonly #over: Promise<void>;
  readonly #lag: () => Lag;
  readonly #startedAt: Instant;

  constructor(request: ExamineRequest & { readonly cancel: Cancel }, world: World, courtesy: Courtesy) {
    this.#request = request;
    this.#world = world;
    this.#courtesy = courtesy;
    this.#left = new Set(request.probes);
    this.#lag = request.world.clock.watchLag();
    this.#startedAt = world.clock.now();
    this.known = new Knowledge(
      [targetFact(request, this.#startedAt), ...(request.given ?? [])].map((answer) => placeInExamination(answer)),
    );
    this.#belief = believe(request.causes, this.known, this.#startedAt);
    this.#over = new Promise((resolve) => {
      if (request.cancel.aborted) resolve();
      else request.cancel.addEventListener('abort', resolve);
    });
  }

  /** Asks until nothing is left to ask, or until the end; `because` is said of what was not looked at then. */
  async finish(because: () => string): Promise<void> {
    while (!this.#request.cancel.aborted) {
      this.#settle();
      // A question that is skipped settles its subjects, and may make others ready.
      while (this.#startReady()) this.#settle();
      if (this.#asking.size === 0) break;
      await Promise.race([...this.#asking.values(), this.#over]);
    }
    const cutShort = this.#request.cancel.aborted;
    this.#giveUp(cutShort ? because() : 'what it needs to know was never asked');
  }

  /** Says whether any question was settled by not asking it. */
  #startReady(): boolean {
    const { target, onEvent, options, policy = chooseNext } = this.#request;
    // What is measured now would suffer from anything beside it.
    if ([...this.#asking.keys()].some(({ alone }) => alone)) return false;
    const now = this.#world.clock.now();
    const busy = this.#asking.size > 0;
    const ready = [...this.#left].filter(
      (probe) => !(busy && probe.alone) && readinessOf(probe, { target, known: this.known, options }).kind === 'ready',
    );
    if (ready.length === 0) return false;
    const situation = { belief: this.#belief(), known: this.known, deep: options.deep, busy };
    const step = policy(ready, situation);
    for (const { choice, because } of step.skip) {
      this.#left.delete(choice.probe);
      this.known = this.known.with(gaps(choice.probe, 'not-looked', because));
      onEvent?.({ kind: 'skipped', choice, because });
    }
    for (const choice of step.ask) {
      this.#left.delete(choice.probe);
      onEvent?.({ kind: 'asked', probe: choice.probe, choice, at: now });
      this.#asking.set(choice.probe, this.#ask(choice.probe, now));
    }
    return step.skip.length > 0;
  }

  async #ask(probe: Probe, startedAt: Instant): Promise<void> {
    const { target, options, cancel } = this.#request;
    const { known } = this;
    const asking = {
      target,
      known,
      world: this.#world,
      options,
      cancel,
      spare: this.#spare,
      courtesy: this.#courtesy,
    };
    const answers = await probe.ask(asking).catch((thrown: unknown) => {
      if (thrown instanceof NotAllowed) return gaps(probe, 'not-looked', thrown.message);
      throw thrown;
    });
    if (!this.#asking.delete(probe)) return; // Given up meanwhile: its gaps are already on record.
    this.#learn([{ kind: 'answered', probe, answers, ms: this.#world.clock.now() - startedAt }]);
  }

  /** A probe that cannot be asked, or need not be, is settled, and may settle others in turn. */
  #settle(): void {
    const { target, options } = this.#request;
    for (;;) {
      const settled = [...this.#left].flatMap((probe): Settled[] => {
        const readiness = readinessOf(probe, { target, known: this.known, options });
        return readiness.kind === 'settled' ? [{ kind: 'settled', probe, answers: readiness.answers }] : [];
      });
      if (settled.length === 0) return;
      for (const { probe } of settled) this.#left.delete(probe);
      this.#learn(settled);
    }
  }

  #giveUp(because: string): void {
    const gapsOf = (probe: Probe) => gaps(probe, 'not-looked', because);
    const asking = [...this.#asking.keys()];
    const givenUp = [
      ...[...this.#left].map((probe) => ({ kind: 'settled', probe, answers: gapsOf(probe) }) as const),
      ...asking.map((probe) => ({ kind: 'answered', probe, answers: gapsOf(probe), ms: 0 }) as const),
    ];
    this.#asking.clear();
    if (givenUp.length > 0) this.#learn(givenUp);
  }

  /** Our own slowness, suspected before the line’s: how late this machine let us go on so far. */
  #ownLag(at: Instant): Answer {
    const { worst, total } = this.#lag();
    const value = { worst: Math.round(worst), total: Math.round(total), ms: Math.round(at - this.#startedAt) };
    const lag = { about: 'lag', value, from: { source: 'clock', where: 'this machine' }, at } as const;
    return placeInExamination(lag, [this.#startedAt, at]);
  }

  /** With what follows from them, as everybody else hears of them. */
  #asDrawn(answers: readonly Answer[]): readonly Answer[] {
    return answers.map((answer) => this.known.answer(answer.about) ?? answer);
  }

  /** Takes in what was answered, and only then tells. */
  #learn(told: readonly (Settled | Answered)[]): void {
    const { causes, onEvent } = this.#request;
    const at = this.#world.clock.now();
    const answers = told.flatMap((one) => {
      const askedAt = one.kind === 'answered' ? at - one.ms : at;
      return one.answers.map((answer) => placeInExamination(answer, [askedAt, at]));
    });
    this.known = derive(this.known.with([...answers, this.#ownLag(at)]), { redacted: false });
    const belief = believe(causes, this.known, at);
    this.#belief = belief;
    for (const one of told) onEvent?.({ ...one, answers: this.#asDrawn(one.answers), at, belief });
  }
}

/** Weighed once, and not before anybody needs it: many answers bring nothing to choose from, and nobody looks. */
function believe(causes: readonly Cause[], known: Knowledge, at: Instant): () => Belief {
  let belief: Belief | undefined;
  return () => {
    belief ??= weighAll(causes, known, at);
    return belief;
  };
}

/** Told only once it has ended: by hand, or by the clock. */
const whyItEnded =
  ({ cancel, options }: ExamineRequest) =>
  () =>
    cancel?.aborted
      ? 'the examination was stopped'
      : `the time limit of ${Math.round(options.timeout / 1000)} s was reached`;

function targetFact({ target }: ExamineRequest, at: Instant): Answer {
  return { about: 'target', value: { ...target }, from: { source: 'request', where: 'the command' }, at };
}
