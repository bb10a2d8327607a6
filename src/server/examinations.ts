/** The examinations under way and the last ones that ended: started, followed, stopped, and kept in the history. */
import { causes } from '../causes/catalogue.generated.ts';
import { caseOf } from '../examine/case-of.ts';
import { type ExamineOptions, examine } from '../examine/examine.ts';
import type { Answer } from '../observations/knowledge.ts';
import { nameRun } from '../observations/run-id.ts';
import { fail, type Result, succeed } from '../result.ts';
import type { Target } from '../sources/probe.ts';
import { probes } from '../sources/probes.generated.ts';
import { type Canceller, createCanceller } from '../sources/probing/cancel.ts';
import type { World } from '../world.ts';
import { Live } from './live.ts';
import { describeProblem, ourBug } from './refusal.ts';
import type { Runs } from './runs.ts';

export interface Wanted {
  readonly target: Target;
  readonly given: readonly Answer[];
  readonly options: ExamineOptions;
}

export interface ExaminationsOptions {
  readonly world: World;
  readonly version: string;
  readonly runs: Runs;
  /** Examinations under way at the same time. */
  readonly atOnce: number;
  /** Told of a bug, with everything that helps to find it. */
  readonly tellBug: (bug: string) => void;
}

export interface Examinations {
  /** The id, which is also the run’s; refused while as many as allowed are under way. */
  start(wanted: Wanted): Result<string, 'too-many'>;
  /** What it told so far; undefined when there is none of that id, or it ended long ago. */
  find(id: string): Live | undefined;
  /** It is judged with what was found until then. False when none of that id is under way. */
  stop(id: string): boolean;
  /** Stops all; resolves when each is judged and kept. */
  close(): Promise<void>;
}

/** Ended examinations whose events are still told: enough for every page that was reloaded. */
const MOST_REMEMBERED = 50;

interface UnderWay {
  readonly canceller: Canceller;
  readonly ended: Promise<void>;
}

export function openExaminations(options: ExaminationsOptions): Examinations {
  const { world, atOnce } = options;
  const underWay = new Map<string, UnderWay>();
  const told = new Map<string, Live>();
  let closed = false;

  const forgetOldest = () => {
    for (const id of told.keys()) {
      if (told.size <= MOST_REMEMBERED + underWay.size) return;
      if (!underWay.has(id)) told.delete(id);
    }
  };
  return {
    start(wanted) {
      if (closed || underWay.size >= atOnce) return fail('too-many');
      const id = nameRun(world);
      const live = new Live();
      const canceller = createCanceller();
      told.set(id, live);
      forgetOldest();
      const ended = run(id, wanted, live, canceller, options).finally(() => underWay.delete(id));
      underWay.set(id, { canceller, ended });
      return succeed(id);
    },
    find: (id) => told.get(id),
    stop(id) {
      const found = underWay.get(id);
      found?.canceller.abort();
      return found !== undefined;
    },
    async close() {
      closed = true;
      for (const { canceller } of underWay.values()) canceller.abort();
      await Promise.all([...underWay.values()].map(({ ended }) => ended));
    },
  };
}

/** INVARIANT: never rejects, and its last event is `finished` or `failed`. */
async function run(
  id: string,
  { target, given, options }: Wanted,
  live: Live,
  { cancel }: Canceller,
  { world, version, runs, tellBug }: ExaminationsOptions,
): Promise<void> {
  const { host, port } = target;
  live.tell('started', { host, port, startedAt: world.clock.now(), timeout: options.timeout });
  try {
    const examination = await examine({
      target,
      given,
      options,
      world,
      probes,
      causes,
      cancel,
      onEvent: (event) => live.follow(event),
    });
    // Only what is safe on disk is finished; what cannot be written is answered all the same, and said.
    const unsaved = await runs.keep(id, caseOf(examination, version));
    live.tell('finished', { run: id, stopped: cancel.aborted, ...(unsaved !== undefined && { unsaved }) });
  } catch (thrown) {
    tellBug(`examining ${host}: ${thrown instanceof Error ? thrown.stack : thrown}`);
    live.tell('failed', { problem: describeProblem(ourBug()) });
  }
}
