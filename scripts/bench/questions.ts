/** How many questions it takes to be 95 % sure, when the plan chooses them and when they come in a fixed order. */

import { givenBy, targetOf } from '../../lab/play.ts';
import type { Scenario } from '../../lab/scenario.ts';
import { createLabWorld } from '../../lab/virtual/world.ts';
import { causes } from '../../src/causes/catalogue.generated.ts';
import { weighAll } from '../../src/diagnosis/diagnose.ts';
import { createCanceller } from '../../src/examine/cancel.ts';
import { beCourteous, ordinary } from '../../src/examine/courtesy.ts';
import { chooseNext, LEAST_GAIN } from '../../src/examine/plan.ts';
import { gaps, readinessOf } from '../../src/examine/readiness.ts';
import { keepSpare } from '../../src/examine/spare.ts';
import { Knowledge } from '../../src/observations/knowledge.ts';
import { stageIds } from '../../src/rdp/sequence/stages.ts';
import { type Background, NotAllowed, type Probe } from '../../src/sources/probe.ts';
import { probes } from '../../src/sources/probes.generated.ts';
import type { Instant } from '../../src/world.ts';

export interface Asked {
  readonly questions: readonly string[];
  /** Whether a cause, or *it works*, became 95 % likely before the questions ran out. */
  readonly isSure: boolean;
  /** The likeliest explanation in the end: a cause, `works` or `unknown`. */
  readonly first: string;
}

/** Who says what is asked next among the probes that are ready; `done` when nothing more is worth asking. */
type Order = (ready: readonly Probe[], known: Knowledge, now: Instant) => Next;
type Next = { readonly ask: Probe } | { readonly skip: readonly Probe[]; readonly because: string } | 'done';

const SURE = 0.95;

/** One probe at a time, as the plan ranks them. */
export const askByPlan = (scenario: Scenario): Promise<Asked> =>
  ask(scenario, probes, (ready, known, now) => {
    const step = chooseNext(ready, { causes, known, now, deep: false, busy: false });
    const [first] = step.ask;
    // Where nothing broke the plan goes on asking for conditions worth mending; those make nothing surer.
    const nothingBroke = known.asked('walk') && known.value('walk')?.complete !== false;
    if (first && nothingBroke && step.ask.every(({ gain }) => gain < LEAST_GAIN)) return 'done';
    if (first) return { ask: first.probe };
    const [skipped] = step.skip;
    if (!skipped) return 'done';
    return { skip: step.skip.map(({ choice }) => choice.probe), because: skipped.because };
  });

/** What a checklist would do: the usual steps first, then everything else by stage and name. */
export const askInOrder = (scenario: Scenario): Promise<Asked> => ask(scenario, probes, takeNext);

/** The same checklist in the hands of somebody who leaves nothing out that can be asked, whether or not it is needed. */
export const askEverything = (scenario: Scenario): Promise<Asked> => ask(scenario, undiscerning, takeNext);

const undiscerning: readonly Probe[] = probes
  // To wait is never usual: only who asks for it gets it.
  .filter(({ id }) => id !== 'idle')
  .map(({ declines: _, follows: __, ...probe }) => probe);

const takeNext: Order = (ready) => {
  const [first] = ready.toSorted((a, b) => placeOf(a) - placeOf(b) || a.id.localeCompare(b.id));
  return first ? { ask: first } : 'done';
};

const usual = ['dns', 'tcp', 'walk', 'greeting', 'offers', 'tls-versions', 'repeats', 'neighbours'];

function placeOf({ id, stage }: Probe): number {
  const place = usual.indexOf(id);
  return place >= 0 ? place : usual.length + stageIds.indexOf(stage);
}

async function ask(scenario: Scenario, among: readonly Probe[], order: Order): Promise<Asked> {
  const { world: wholeWorld } = createLabWorld(scenario.world);
  const { cancel, abort } = createCanceller();
  const { world, account: courtesy } = beCourteous(wholeWorld, ordinary, cancel);
  const target = targetOf(scenario.world);
  const options = { deep: false, idle: 0, ...scenario.options };
  const at = world.clock.now();
  const request = {
    about: 'target',
    value: { ...target },
    from: { source: 'request', where: 'the command' },
    at,
  } as const;
  let known = new Knowledge([request, ...givenBy(scenario, at)]);
  // Questions to a person cost no server anything: neither side counts them.
  const left = new Set(among.filter(({ ofPerson }) => !ofPerson));
  const questions: string[] = [];
  const spare = keepSpare();
  for (;;) {
    known = settle(left, { target, known, options });
    if (isSure(known, world.clock.now())) break;
    const ready = [...left].filter((probe) => readinessOf(probe, { target, known, options }).kind === 'ready');
    const next = order(ready, known, world.clock.now());
    if (next === 'done') break;
    if ('skip' in next) {
      for (const probe of next.skip) {
        left.delete(probe);
        known = known.with(gaps(probe, 'not-looked', next.because));
      }
      continue;
    }
    left.delete(next.ask);
    const answers = await next.ask
      .ask({ target, known, world, options, cancel, spare, courtesy })
      .catch((thrown: unknown) => {
        if (thrown instanceof NotAllowed) return gaps(next.ask, 'not-looked', thrown.message);
        throw thrown;
      });
    // One that found nobody to ask has asked nothing.
    if (!answers.every((answer) => 'state' in answer && answer.state === 'not-looked')) questions.push(next.ask.id);
    known = known.with(answers);
  }
  const now = world.clock.now();
  abort();
  return { questions, isSure: isSure(known, now), first: firstOf(known, now) };
}

/** Probes whose needs turned out not to hold, and those that nobody needs here, are answered by that: no question. */
function settle(left: Set<Probe>, { target, known: before, options }: Background): Knowledge {
  let known = before;
  for (let settled = true; settled; ) {
    settled = false;
    for (const probe of left) {
      const readiness = readinessOf(probe, { target, known, options });
      if (readiness.kind !== 'settled') continue;
      left.delete(probe);
      known = known.with(readiness.answers);
      settled = true;
    }
  }
  return known;
}

function isSure(known: Knowledge, now: Instant): boolean {
  const { suspects, works } = weighAll(causes, known, now);
  return Math.max(works, suspects[0]?.probability ?? 0) >= SURE;
}

function firstOf(known: Knowledge, now: Instant): string {
  const { suspects, works, unknown } = weighAll(causes, known, now);
  const [first] = suspects;
  if (first && first.probability >= Math.max(works, unknown)) return first.cause.id;
  return works >= unknown ? 'works' : 'unknown';
}
