/** The next best test, and why: expected information per second and per unit of risk. Pure. */
import type { Cause, Prediction, Sign, Strength } from '../causes/cause.ts';
import { weighAll } from '../diagnosis/diagnose.ts';
import { works } from '../diagnosis/hypotheses.ts';
import { strength } from '../diagnosis/strength.ts';
import type { Knowledge } from '../observations/knowledge.ts';
import type { Probe } from '../sources/probe.ts';
import type { Instant } from '../world.ts';

export interface Choice {
  readonly probe: Probe;
  /** Bits that the answer is expected to bring about what is wrong. */
  readonly gain: number;
  /** Seconds it is expected to take. */
  readonly seconds: number;
  /** Bits per second, less for what it risks. */
  readonly worth: number;
}

/** Whether a probe can be asked now, must wait, or can never be: then the reason completes “not reached, because …”. */
export type Readiness = { readonly kind: 'ready' | 'waits' } | { readonly kind: 'never'; readonly because: string };

export function readinessOf(probe: Probe, known: Knowledge): Readiness {
  for (const { about, otherwise, holds } of probe.needs) {
    if (!known.asked(about)) return { kind: 'waits' };
    const value = known.value(about);
    if (value === undefined || !holds(value as never)) return { kind: 'never', because: otherwise };
  }
  return { kind: probe.after?.some((about) => !known.asked(about)) ? 'waits' : 'ready' };
}

/** Everything that a choice depends on. */
export interface Situation {
  readonly causes: readonly Cause[];
  readonly known: Knowledge;
  readonly now: Instant;
  /** Ask everything, whatever it would tell. */
  readonly deep: boolean;
  /** A question is under way. */
  readonly busy: boolean;
}

/** What to do next: which probes to ask now, the best first, and which never, with the reason. */
export interface Step {
  readonly ask: readonly Choice[];
  readonly skip: readonly { readonly choice: Choice; readonly because: string }[];
}

/** From here on a cause is settled, and nothing more is asked. */
const SETTLED = 0.95;
/** Bits below which an answer is not worth a question to a server. */
export const LEAST_GAIN = 0.02;
/** Bits per second below which it is not worth the wait. */
const LEAST_WORTH = 0.01;

/**
 * Chooses among the probes that could be asked. While nothing is broken they run side by side, since each may find a
 * condition worth mending. Once something is broken they run the best first, until a cause is settled or nothing more
 * can be learned.
 */
export function chooseNext(ready: readonly Probe[], situation: Situation): Step {
  const { causes, known, now, deep, busy } = situation;
  const ranked = rank(ready, causes, known, now);
  const ofPerson = ranked.filter(({ probe }) => probe.ofPerson);
  const ofNetwork = ranked.filter(({ probe }) => !probe.ofPerson);
  if (!isBroken(known))
    return {
      ask: keepApart(ofNetwork, busy, known),
      skip: known.value('walk') ? skip(ofPerson, 'nothing fails') : [],
    };
  if (deep && ofNetwork.length > 0) return { ask: keepApart(ofNetwork, busy, known), skip: [] };
  if (busy) return NOTHING;
  const [first] = weighAll(causes, known, now).suspects;
  if (first && first.probability >= SETTLED) {
    const because = `${percent(first.probability)} sure of one cause: no answer would change that`;
    return { ask: [], skip: skip(ranked, because) };
  }
  const telling = ofNetwork.filter((choice) => isTelling(choice) || choice.probe.pressing?.(known));
  // Silence is waited out side by side: it costs the server nothing, and the person a long time.
  if (telling.length > 0)
    return { ask: fellSilent(known) ? keepApart(telling, false, known) : telling.slice(0, 1), skip: [] };
  const question = ofPerson.find(isTelling);
  if (question) return { ask: [question], skip: [] };
  return { ask: [], skip: skip(ranked, 'no answer of it would tell the remaining causes apart') };
}

/**
 * Those that may be asked side by side; one that must be alone comes when nothing else is left or under way, or first of
 * all where what is known already calls for it.
 */
function keepApart(ranked: readonly Choice[], busy: boolean, known: Knowledge): readonly Choice[] {
  const pressing = ranked.find(({ probe }) => probe.pressing?.(known));
  if (pressing && !busy) return [pressing];
  const sociable = ranked.filter(({ probe }) => !probe.alone);
  return sociable.length > 0 || busy ? sociable : ranked.slice(0, 1);
}

const NOTHING: Step = { ask: [], skip: [] };

const isTelling = ({ gain, worth }: Choice) => gain >= LEAST_GAIN && worth >= LEAST_WORTH;

const skip = (choices: readonly Choice[], because: string): Step['skip'] =>
  choices.map((choice) => ({ choice, because }));

const percent = (share: number) => `${Math.min(99, Math.floor(share * 100))} %`;

/** Whether the connection has been seen to fail; not yet knowing is not failing. */
function isBroken(known: Knowledge): boolean {
  const walk = known.value('walk');
  if (walk) return !walk.complete;
  const ports = known.value('ports');
  return ports !== undefined && ports.outcome !== 'open' && ports.outcome !== 'mixed';
}

const fellSilent = (known: Knowledge) =>
  known.value('walk')?.how === 'silence' || known.value('ports')?.outcome === 'silent';

/** The probes that may be asked, the one worth most first. */
export function rank(
  probes: readonly Probe[],
  causes: readonly Cause[],
  known: Knowledge,
  now: Instant,
): readonly Choice[] {
  const hypotheses = believe(causes, known, now);
  const before = entropy(hypotheses.map(({ share }) => share));
  return probes
    .map((probe) => appraise(probe, hypotheses, before, fellSilent(known)))
    .sort((a, b) => b.worth - a.worth || a.probe.id.localeCompare(b.probe.id));
}

interface Hypothesis {
  readonly share: number;
  readonly predicts: readonly Prediction[];
}

function believe(causes: readonly Cause[], known: Knowledge, now: Instant): readonly Hypothesis[] {
  const belief = weighAll(causes, known, now);
  return [
    ...belief.suspects.map(({ cause, probability }) => ({ share: probability, predicts: cause.predicts })),
    { share: belief.works, predicts: works },
    { share: belief.unknown, predicts: [] },
  ].filter(({ share }) => share > 0.001);
}

/** Seconds that a probe costs on a path whose round trip is not known yet. */
const USUAL_ROUND_TRIP = 0.02;
const RISK = { none: 1, 'uses-account': 20, 'disturbs-session': 100 } as const;

function appraise(probe: Probe, hypotheses: readonly Hypothesis[], before: number, isSilent: boolean): Choice {
  const signs = signsAbout(probe, hypotheses);
  const gain = Math.max(0, ...signs.map((sign) => before - expectedEntropy(sign, hypotheses)));
  const { roundTrips, patience } = probe.cost;
  const seconds = isSilent ? patience / 1000 : roundTrips * USUAL_ROUND_TRIP;
  return { probe, gain, seconds, worth: gain / Math.max(0.005, seconds) / RISK[probe.risk] };
}

function signsAbout(probe: Probe, hypotheses: readonly Hypothesis[]): readonly Sign<never>[] {
  const found = new Map<string, Sign<never>>();
  for (const { sign } of hypotheses.flatMap(({ predicts }) => predicts)) {
    if (probe.answers.includes(sign.about)) found.set(keyOf(sign), sign);
  }
  return [...found.values()];
}

const keyOf = ({ about, that }: Sign<never>) => `${about} ${that}`;

/** The word whose “otherwise” stands for a hypothesis that says nothing of a sign nobody mentions. */
const UNSAID: Strength = 'needs';

function expectedEntropy(sign: Sign<never>, hypotheses: readonly Hypothesis[]): number {
  const wanted = keyOf(sign);
  const mentioned = hypotheses.map(({ predicts }) => predicts.find((one) => keyOf(one.sign) === wanted)?.strength);
  const word = mentioned.find((one) => one !== undefined) ?? UNSAID;
  const likely = mentioned.map((one) => (one ? strength[one].shows : strength[word].otherwise));
  const yes = hypotheses.map(({ share }, index) => share * (likely[index] ?? 0));
  const no = hypotheses.map(({ share }, index) => share * (1 - (likely[index] ?? 0)));
  const pYes = sum(yes);
  const pNo = sum(no);
  return pYes * entropy(yes.map((one) => one / pYes)) + pNo * entropy(no.map((one) => one / pNo));
}

const entropy = (shares: readonly number[]) => sum(shares.map((share) => (share > 0 ? -share * Math.log2(share) : 0)));
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
