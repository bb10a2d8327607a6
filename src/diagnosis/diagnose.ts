/** Facts × causes → an explanation. Same evidence, same answer, always. */
import type { Cause, Prediction, Sign } from '../causes/cause.ts';
import { liesOnTheWay, never } from '../causes/cause.ts';
import type { Knowledge, Observation } from '../observations/knowledge.ts';
import { isObservation } from '../observations/knowledge.ts';
import type { Instant } from '../world.ts';
import { brokenAt, isCleared } from './cleared.ts';
import type { Argument, Diagnosis, Finding, Suspect, Verdict } from './diagnosis.ts';
import { works as worksPredicts } from './hypotheses.ts';
import { followStages } from './ladder.ts';
import { chooseManualTest } from './next-test.ts';
import { wasSeenOnce } from './seen-again.ts';
import { mostSeenOnce, namedFrom, prior, priorUnknown, priorWorks, weigh } from './strength.ts';

/** Below this a cause is not worth a line among the suspects. */
const FLOOR = 0.005;

export function diagnose(causes: readonly Cause[], known: Knowledge, now: Instant): Diagnosis {
  const belief = weighAll(causes, known, now);
  const verdict = reachVerdict(belief, known);
  const broken = brokenAt(known);
  // They are not shown, but keep their share: without it the others would look surer, though nothing speaks for them.
  const isSuspected = ({ cause, probability }: Suspect) =>
    cause === verdict.cause || (probability >= FLOOR && !isCleared(cause, broken));
  const suspects = belief.suspects.filter(isSuspected);
  const nextTest = chooseManualTest(suspects, verdict);
  return {
    verdict,
    suspects,
    ruledOut: belief.suspects.filter((suspect) => !isSuspected(suspect)),
    findings: findConditions(causes, known, now, verdict),
    ladder: followStages(known),
    works: belief.works,
    unknown: belief.unknown,
    ...(nextTest && { nextTest }),
  };
}

export interface Belief {
  /** Every cause, likeliest first. */
  readonly suspects: readonly Suspect[];
  readonly works: number;
  readonly unknown: number;
}

/** The posterior over every cause, *it works* and *something not in the catalogue*; it sums to one. */
export function weighAll(causes: readonly Cause[], known: Knowledge, now: Instant): Belief {
  const argued = causes.map((cause) => ({ cause, because: argue(predictionsOf(cause, known), known, now) }));
  const scoreOf = ({ cause, because }: (typeof argued)[number]) => Math.log(prior[cause.prior]) + total(because);
  const scores = {
    works: complained(known) ? -Infinity : Math.log(priorWorks) + total(argue(worksPredicts, known, now)),
    unknown: Math.log(priorUnknown),
    causes: argued.map(scoreOf),
  };
  const hidden = findHidden(causes, normalise(scores).causes);
  const visible = argued.map((one) => (hidden.has(one.cause.id) ? -Infinity : scoreOf(one)));
  const { works, unknown, causes: shares } = normalise({ ...scores, causes: visible });
  const kept = wasSeenOnce(known) ? Math.min(1, mostSeenOnce / Math.max(...shares, 0)) : 1;
  const suspects = argued
    .map((suspect, index) => ({ ...suspect, probability: kept * (shares[index] ?? 0) }))
    .sort((a, b) => b.probability - a.probability || a.cause.id.localeCompare(b.cause.id));
  return { suspects, works, unknown: unknown + (1 - kept) * shares.reduce((sum, share) => sum + share, 0) };
}

/**
 * Nothing is on the way to an address of our own. What lies on the network is then hardly ever at work, namely behind a
 * program of this machine that leads elsewhere; and nobody need be told so of any other address.
 */
const predictionsOf = (cause: Cause, known: Knowledge): readonly Prediction[] =>
  isOwn(known) && liesOnTheWay(cause) ? [...cause.predicts, nothingOnTheWay] : cause.predicts;

const nothingOnTheWay = never(
  'ports',
  'was tried at an address of this very machine, to which nothing is on the way',
  ({ own }) => own === true,
);

const isOwn = (known: Knowledge) => known.value('ports')?.own === true;

/** Somebody was shown an error: then something is wrong, if only where it cannot be seen from here. */
const complained = (known: Knowledge) => known.value('client-error') !== undefined;

/** Every prediction, weighed against what is known. What nobody looked at changes nothing. */
export function argue(predictions: readonly Prediction[], known: Knowledge, now: Instant): readonly Argument[] {
  return predictions.map(({ strength, sign }) => {
    const observation = observe(known, sign, now);
    const { about, that } = sign;
    if (!observation) return { about, that, strength, held: 'unknown', weight: 0 };
    const held = sign.holds(observation.value as never, now);
    return { about, that, strength, held: held ? 'yes' : 'no', weight: weigh(strength, held), observation };
  });
}

/** What was seen of it, and of a value of many parts that which answers; undefined where nothing does. */
function observe(known: Knowledge, { about, part }: Sign<never>, now: Instant): Observation | undefined {
  const answer = known.answer(about);
  if (!answer || !isObservation(answer)) return undefined;
  if (!part) return answer;
  const value = part(answer.value as never, now);
  return value && ({ ...answer, value } as Observation);
}

const total = (because: readonly Argument[]) => because.reduce((sum, { weight }) => sum + weight, 0);

/** One number for each explanation: its logarithm of a probability at first, its share of one in the end. */
interface OfEach {
  readonly works: number;
  readonly unknown: number;
  /** In the order of the causes. */
  readonly causes: readonly number[];
}

function normalise(scores: OfEach): OfEach {
  const highest = Math.max(scores.works, scores.unknown, ...scores.causes);
  const oddsOf = (score: number) => Math.exp(score - highest);
  const odds = { works: oddsOf(scores.works), unknown: oddsOf(scores.unknown), causes: scores.causes.map(oddsOf) };
  const sum = odds.causes.reduce((a, b) => a + b, odds.works + odds.unknown);
  return { works: odds.works / sum, unknown: odds.unknown / sum, causes: odds.causes.map((odd) => odd / sum) };
}

/** Causes that a likelier one makes irrelevant. They keep their arguments, but their share goes to the others. */
function findHidden(causes: readonly Cause[], shares: readonly number[]): ReadonlySet<string> {
  const shareOf = new Map(causes.map(({ id }, index) => [id as string, shares[index] ?? 0]));
  const hidden = causes.flatMap(({ id, hides = [] }) =>
    hides.filter((other) => (shareOf.get(id) ?? 0) > (shareOf.get(other.id) ?? 0)).map((other) => other.id),
  );
  return new Set(hidden);
}

function reachVerdict({ suspects, works, unknown }: Belief, known: Knowledge): Verdict {
  const walk = known.value('walk');
  const seen = { ...placeOf(known), ...endOf(known) };
  const [first] = suspects;
  if (!examined(known) && !known.asked('client-error') && !known.asked('events'))
    return { kind: 'not-examined', probability: 1 };
  if (walk?.complete && works > unknown && works > (first?.probability ?? 0))
    return { kind: 'works', ...seen, probability: works };
  if (first && first.probability >= namedFrom && first.probability > unknown && examined(known)) {
    return { kind: 'explained', ...seen, cause: first.cause, probability: first.probability };
  }
  return { kind: examined(known) ? 'unexplained' : 'not-examined', ...seen, probability: unknown };
}

/** Whether a live connection was tried: a code alone is hearsay, not an examination. */
const examined = (known: Knowledge) => known.asked('names') || known.asked('ports');

function placeOf(known: Knowledge): Pick<Verdict, 'stage'> {
  const ladder = followStages(known);
  const broken =
    ladder.find(({ outcome }) => outcome === 'failed') ?? ladder.findLast(({ outcome }) => outcome === 'passed');
  return broken ? { stage: broken.stage } : {};
}

/** Who ended it and how, as far as the connection got. */
function endOf(known: Knowledge): Pick<Verdict, 'ended'> {
  const walk = known.value('walk');
  if (walk) return { ended: { by: walk.by, how: walk.how } };
  const ports = known.value('ports')?.outcome;
  if (ports === 'refused') return { ended: { by: 'peer', how: 'rst' } };
  if (ports === 'silent') return { ended: { by: 'nobody', how: 'silence' } };
  if (ports === 'unreachable') return { ended: { by: 'nobody', how: 'unreachable' } };
  const names = known.value('names')?.outcome;
  return names === undefined || names === 'found' || names === 'literal' ? {} : { ended: { by: 'nobody', how: names } };
}

function findConditions(
  causes: readonly Cause[],
  known: Knowledge,
  now: Instant,
  { cause: blamed }: Verdict,
): readonly Finding[] {
  const isHere = isOwn(known);
  const found = causes.flatMap((cause) => {
    if (!cause.evidentWhen || cause === blamed || (isHere && liesOnTheWay(cause))) return [];
    const because = argue(
      cause.evidentWhen.map((sign) => ({ strength: 'hallmark', sign })),
      known,
      now,
    );
    return because.every(({ held }) => held === 'yes') ? [{ cause, because }] : [];
  });
  const hidden = new Set(
    [blamed, ...found.map(({ cause }) => cause)].flatMap((one) => one?.hides?.map(({ id }) => id) ?? []),
  );
  return found.filter(({ cause }) => !hidden.has(cause.id));
}
