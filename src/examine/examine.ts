/** The one loop: ask, weigh, ask again. Everything else flows one way. */
import type { Cause } from '../causes/cause.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { noticeChanges } from '../observations/changes.ts';
import { type Answer, Knowledge } from '../observations/knowledge.ts';
import { type Courtesy, NotAllowed, type Probe, type ProbeOptions, type Target } from '../sources/probe.ts';
import type { Cancel, Instant, Lag, World } from '../world.ts';
import { createCanceller } from './cancel.ts';
import { beCourteous, type CourtesyLimits } from './courtesy.ts';
import { chooseNext } from './plan.ts';
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
  readonly cancel?: Cancel;
  readonly onEvent?: (event: ExamineEvent) => void;
}

export interface ExamineOptions extends ProbeOptions {
  /** Milliseconds for the whole examination. */
  readonly timeout: number;
  readonly courtesy: CourtesyLimits;
}

export type ExamineEvent =
  | { readonly kind: 'asked'; readonly probe: Probe; readonly choice: Choice; readonly at: Instant }
  | { readonly kind: 'skipped'; readonly choice: Choice; readonly because: string }
  | { readonly kind: 'answered'; readonly probe: Probe; readonly answers: readonly Answer[]; readonly ms: number };

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
    this.known = new Knowledge([targetFact(request, this.#startedAt), ...(request.given ?? [])]);
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
    this.#giveUp(
      [...this.#left, ...this.#asking.keys()],
      cutShort ? because() : 'what it needs to know was never asked',
    );
  }

  /** Says whether any question was settled by not asking it. */
  #startReady(): boolean {
    const { target, causes, onEvent, options } = this.#request;
    // What is measured now would suffer from anything beside it.
    if ([...this.#asking.keys()].some(({ alone }) => alone)) return false;
    const now = this.#world.clock.now();
    const { deep } = options;
    const ready = [...this.#left].filter(
      (probe) => readinessOf(probe, { target, known: this.known, options }).kind === 'ready',
    );
    const step = chooseNext(ready, { causes, known: this.known, now, deep, busy: this.#asking.size > 0 });
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
    this.#learn(probe, answers, this.#world.clock.now() - startedAt);
  }

  /** A probe that cannot be asked, or need not be, is settled, and may settle others in turn. */
  #settle(): void {
    const { target, options } = this.#request;
    for (let settled = true; settled; ) {
      settled = false;
      for (const probe of this.#left) {
        const readiness = readinessOf(probe, { target, known: this.known, options });
        if (readiness.kind !== 'settled') continue;
        this.#left.delete(probe);
        this.known = this.known.with(readiness.answers);
        settled = true;
      }
    }
  }

  #giveUp(probes: readonly Probe[], because: string): void {
    for (const probe of probes) {
      this.#asking.delete(probe);
      this.#learn(probe, gaps(probe, 'not-looked', because), 0);
    }
  }

  /** Our own slowness, suspected before the line’s: how late this machine let us go on so far. */
  #ownLag(): Answer {
    const { worst, total } = this.#lag();
    const at = this.#world.clock.now();
    const value = { worst: Math.round(worst), total: Math.round(total), ms: Math.round(at - this.#startedAt) };
    return { about: 'lag', value, from: { source: 'clock', where: 'this machine' }, at };
  }

  #learn(probe: Probe, answers: readonly Answer[], ms: number): void {
    this.known = noticeChanges(this.known.with([...answers, this.#ownLag()]));
    this.#request.onEvent?.({ kind: 'answered', probe, answers, ms });
  }
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
