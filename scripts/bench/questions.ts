/** How many questions it takes to be 95 % sure, when the plan chooses them and when they come in a fixed order. */
import { createLabWorld } from '../../lab/lab-world.ts';
import { givenBy, targetOf } from '../../lab/play.ts';
import type { Scenario } from '../../lab/scenario.ts';
import { causes } from '../../src/causes/catalogue.generated.ts';
import { weighAll } from '../../src/diagnosis/diagnose.ts';
import { createCanceller } from '../../src/examine/cancel.ts';
import { beCourteous, NotAllowed, ordinary } from '../../src/examine/courtesy.ts';
import { chooseNext, LEAST_GAIN, readinessOf } from '../../src/examine/plan.ts';
import { keepSpare } from '../../src/examine/spare.ts';
import { type Answer, Knowledge } from '../../src/observations/knowledge.ts';
import { stageIds } from '../../src/rdp/sequence/stages.ts';
import type { Probe } from '../../src/sources/probe.ts';
import { probes } from '../../src/sources/probes.generated.ts';
import type { Instant } from '../../src/world.ts';

export interface Asked {
  readonly questions: readonly string[];
  /** Whether a cause, or *it works*, became 95 % likely before the questions ran out. */
  readonly isSure: boolean;
}

/** Who says what is asked next among the probes that are ready; `done` when nothing more is worth asking. */
type Order = (ready: readonly Probe[], known: Knowledge, now: Instant) => Next;
type Next = { readonly ask: Probe } | { readonly skip: readonly Probe[]; readonly because: string } | 'done';

const SURE = 0.95;

/** One probe at a time, as the plan ranks them. */
export const askByPlan = (scenario: Scenario): Promise<Asked> =>
  ask(scenario, (ready, known, now) => {
    const step = chooseNext(ready, { causes, known, now, deep: false, busy: false });
    const [first] = step.ask;
    // While nothing is broken the plan goes on asking for conditions worth mending; those make nothing surer.
    if (first && step.ask.every(({ gain }) => gain < LEAST_GAIN)) return 'done';
    if (first) return { ask: first.probe };
    const [skipped] = step.skip;
    if (!skipped) return 'done';
    return { skip: step.skip.map(({ choice }) => choice.probe), because: skipped.because };
  });

/** What a checklist would do: the usual steps first, then everything else by stage and name. */
export const askInOrder = (scenario: Scenario): Promise<Asked> =>
  ask(scenario, (ready) => {
    const [first] = ready.toSorted((a, b) => placeOf(a) - placeOf(b) || a.id.localeCompare(b.id));
    return first ? { ask: first } : 'done';
  });

const usual = ['dns', 'tcp', 'walk', 'greeting', 'offers', 'tls-versions', 'repeats', 'neighbours'];

function placeOf({ id, stage }: Probe): number {
  const place = usual.indexOf(id);
  return place >= 0 ? place : usual.length + stageIds.indexOf(stage);
}

async function ask(scenario: Scenario, order: Order): Promise<Asked> {
  const { world: wholeWorld } = createLabWorld(scenario.world);
  const { cancel, abort } = createCanceller();
  const { world } = beCourteous(wholeWorld, ordinary, cancel);
  const target = targetOf(scenario.world);
  const options = { repeat: 3, deep: false, idle: 0, ...scenario.options };
  const at = world.clock.now();
  const request = {
    about: 'target',
    value: { ...target },
    from: { source: 'request', where: 'the command' },
    at,
  } as const;
  let known = new Knowledge([request, ...givenBy(scenario, at)]);
  // Questions to a person cost no server anything: neither side counts them.
  const left = new Set(probes.filter(({ ofPerson }) => !ofPerson));
  const questions: string[] = [];
  const spare = keepSpare();
  for (;;) {
    known = settle(left, known);
    if (isSure(known, world.clock.now())) break;
    const ready = [...left].filter((probe) => readinessOf(probe, known).kind === 'ready');
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
    questions.push(next.ask.id);
    const answers = await next.ask.ask({ target, known, world, options, cancel, spare }).catch((thrown: unknown) => {
      if (thrown instanceof NotAllowed) return gaps(next.ask, 'not-looked', thrown.message);
      throw thrown;
    });
    known = known.with(answers);
  }
  const sure = isSure(known, world.clock.now());
  abort();
  return { questions, isSure: sure };
}

/** Probes whose needs turned out not to hold are answered by that. */
function settle(left: Set<Probe>, before: Knowledge): Knowledge {
  let known = before;
  for (let settled = true; settled; ) {
    settled = false;
    for (const probe of left) {
      const readiness = readinessOf(probe, known);
      if (readiness.kind !== 'never') continue;
      left.delete(probe);
      known = known.with(gaps(probe, 'not-reached', readiness.because));
      settled = true;
    }
  }
  return known;
}

function isSure(known: Knowledge, now: Instant): boolean {
  const { suspects, works } = weighAll(causes, known, now);
  return Math.max(works, suspects[0]?.probability ?? 0) >= SURE;
}

const gaps = (probe: Probe, state: 'not-reached' | 'not-looked', because: string): readonly Answer[] =>
  probe.answers.map((about) => ({ about, state, because }));
