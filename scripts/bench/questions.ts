/** How many questions it takes to be 95 % sure, when the plan chooses them and when they come in a fixed order. */
import { givenBy, targetOf } from '../../lab/playing/play.ts';
import type { Scenario } from '../../lab/scenarios/scenario.ts';
import { createLabWorld } from '../../lab/virtual/world.ts';
import { causes } from '../../src/causes/catalogue.generated.ts';
import type { Belief } from '../../src/diagnosis/diagnose.ts';
import { ordinary } from '../../src/examine/courtesy.ts';
import { examine } from '../../src/examine/examine.ts';
import { chooseNext, LEAST_GAIN, type Policy } from '../../src/examine/plan.ts';
import { rank } from '../../src/examine/worth.ts';
import { stageIds } from '../../src/rdp/conversations/direct/stages.ts';
import type { Probe } from '../../src/sources/probe.ts';
import { probes } from '../../src/sources/probes.generated.ts';

export interface Asked {
  readonly questions: readonly string[];
  /** Whether a cause, or *it works*, became 95 % likely before the questions ran out. */
  readonly isSure: boolean;
  /** The likeliest explanation in the end: a cause, `works` or `unknown`. */
  readonly first: string;
}

const SURE = 0.95;
/** Milliseconds of virtual time: nothing is cut short, however long a checklist waits for silent peers. */
const UNHURRIED = 86_400_000;

/** As the plan ranks them. Where nothing broke it goes on asking for conditions worth mending; those make nothing surer. */
export const askByPlan = (scenario: Scenario): Promise<Asked> =>
  ask(scenario, probes, (ready, situation) => {
    const step = chooseNext(ready, situation);
    const { known } = situation;
    const nothingBroke = known.asked('walk') && known.value('walk')?.complete !== false;
    return nothingBroke && step.ask.every(({ gain }) => gain < LEAST_GAIN) ? { ...step, ask: [] } : step;
  });

/** What a checklist would do: the usual steps first, then everything else by stage and name. */
export const askInOrder = (scenario: Scenario): Promise<Asked> => ask(scenario, probes, takeInOrder);

/** The same checklist in the hands of somebody who leaves nothing out that can be asked, whether or not it is needed. */
export const askEverything = (scenario: Scenario): Promise<Asked> => ask(scenario, undiscerning, takeInOrder);

const undiscerning: readonly Probe[] = probes
  // To wait is never usual: only who asks for it gets it.
  .filter(({ id }) => id !== 'idle')
  .map(({ declines: _, follows: __, ...probe }) => probe);

const takeInOrder: Policy = (ready, { belief, known }) => ({
  ask: rank(ready, belief, known).toSorted(
    ({ probe: a }, { probe: b }) => placeOf(a) - placeOf(b) || a.id.localeCompare(b.id),
  ),
  skip: [],
});

const usual = ['dns', 'tcp', 'walk', 'greeting', 'offers', 'tls-versions', 'repeats', 'neighbours'];

function placeOf({ id, stage }: Probe): number {
  const place = usual.indexOf(id);
  return place >= 0 ? place : usual.length + stageIds.indexOf(stage);
}

/** One question at a time, whatever the policy would ask side by side, and none once somebody may be sure. */
const untilSure =
  (policy: Policy): Policy =>
  (ready, situation) => {
    if (situation.busy || isSure(situation.belief)) return { ask: [], skip: [] };
    const { ask: wanted, skip } = policy(ready, situation);
    return { ask: wanted.slice(0, 1), skip };
  };

async function ask(scenario: Scenario, among: readonly Probe[], policy: Policy): Promise<Asked> {
  const { world } = createLabWorld(scenario.world);
  const questions: string[] = [];
  let belief: (() => Belief) | undefined;
  await examine({
    target: targetOf(scenario.world),
    world,
    // Questions to a person cost no server anything: no order counts them.
    probes: among.filter(({ ofPerson }) => !ofPerson),
    causes,
    options: { timeout: UNHURRIED, courtesy: ordinary, deep: false, idle: 0, ...scenario.options },
    given: givenBy(scenario, world.clock.now()),
    policy: untilSure(policy),
    onEvent: (event) => {
      if (event.kind === 'settled' || event.kind === 'answered') belief = event.belief;
      // One that found nobody to ask has asked nothing.
      if (
        event.kind === 'answered' &&
        !event.answers.every((answer) => 'state' in answer && answer.state === 'not-looked')
      )
        questions.push(event.probe.id);
    },
  });
  if (!belief) throw new Error(`nothing was asked or settled: ${scenario.story}`);
  return { questions, isSure: isSure(belief()), first: firstOf(belief()) };
}

const isSure = ({ suspects, works }: Belief) => Math.max(works, suspects[0]?.probability ?? 0) >= SURE;

function firstOf({ suspects, works, unknown }: Belief): string {
  const [first] = suspects;
  if (first && first.probability >= Math.max(works, unknown)) return first.cause.id;
  return works >= unknown ? 'works' : 'unknown';
}
