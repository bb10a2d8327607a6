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
  return { kind: 'ready' };
}

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
    .map((probe) => appraise(probe, hypotheses, before))
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

function appraise(probe: Probe, hypotheses: readonly Hypothesis[], before: number): Choice {
  const signs = signsAbout(probe, hypotheses);
  const gain = Math.max(0, ...signs.map((sign) => before - expectedEntropy(sign, hypotheses)));
  const seconds = Math.max(0.005, probe.cost.roundTrips * USUAL_ROUND_TRIP);
  return { probe, gain, seconds, worth: gain / seconds / RISK[probe.risk] };
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
