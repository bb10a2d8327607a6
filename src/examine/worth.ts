/**
 * What an answer is worth before it is heard: the information it is expected to bring, for what it costs. Pure.
 *
 * Heckerman, Breese and Rommelse (1995) look one test ahead, assume one fault, and take the signs as independent once the
 * fault is given. So here: the gain is how far the entropy over all explanations is expected to fall. One probe answers
 * all the signs of its subjects at once, so they are weighed together: often it is not the sign of the suspect that
 * decides, but the one beside it that speaks against him.
 */
import type { Prediction } from '../causes/cause.ts';
import type { Belief } from '../diagnosis/diagnose.ts';
import { works } from '../diagnosis/hypotheses.ts';
import { lookAlike } from '../diagnosis/look-alike.ts';
import { strength } from '../diagnosis/strength.ts';
import type { Knowledge } from '../observations/knowledge.ts';
import type { Probe } from '../sources/probe.ts';

export interface Choice {
  readonly probe: Probe;
  /** Bits that the answer is expected to bring about what is wrong. */
  readonly gain: number;
  /** Seconds it is expected to take. */
  readonly seconds: number;
  /** Bits per second, less for what it risks. */
  readonly worth: number;
}

/** The probes that may be asked, the one worth most first. */
export function rank(probes: readonly Probe[], belief: Belief, known: Knowledge): readonly Choice[] {
  const hypotheses = stillAlive(belief);
  return probes
    .map((probe) => appraise(probe, hypotheses, fellSilent(known)))
    .sort((a, b) => b.worth - a.worth || a.probe.id.localeCompare(b.probe.id));
}

/** Then every further question waits as long as its patience lasts. */
export const fellSilent = (known: Knowledge): boolean =>
  known.value('walk')?.how === 'silence' || known.value('ports')?.outcome === 'silent';

/** From here on a cause is settled. */
export const SETTLED = 0.95;

interface Hypothesis {
  readonly share: number;
  readonly predicts: readonly Prediction[];
}

/** Below this an explanation decides nothing any more. */
const NEGLIGIBLE = 0.001;

/**
 * What may be wrong, likeliest first among the causes; the shares sum to one. Once the likeliest and those that look like
 * it leave no doubt among them, only what tells these apart still matters.
 */
function stillAlive({ suspects, ...others }: Belief): readonly Hypothesis[] {
  const family = suspects.filter(({ cause }) => suspects[0] && lookAlike(cause, suspects[0].cause));
  const inDoubt = sum(family.map(({ probability }) => probability)) >= SETTLED ? family : suspects;
  const alive = [
    ...inDoubt.map(({ cause, probability }) => ({ share: probability, predicts: cause.predicts })),
    ...(inDoubt === family
      ? []
      : [
          { share: others.works, predicts: works },
          { share: others.unknown, predicts: [] },
        ]),
  ].filter(({ share }) => share > NEGLIGIBLE);
  const all = sum(alive.map(({ share }) => share));
  return alive.map(({ share, predicts }) => ({ share: share / all, predicts }));
}

/** Seconds that a probe costs on a path whose round trip is not known yet. */
const USUAL_ROUND_TRIP = 0.02;
/** Every question costs so many seconds more: the server has to answer it, and may write it down. */
const BOTHER = 0.5;
const RISK = { none: 1, 'uses-account': 20, 'disturbs-session': 100 } as const;

function appraise(probe: Probe, hypotheses: readonly Hypothesis[], isSilent: boolean): Choice {
  const gain = expectedGain(probe, hypotheses);
  const { roundTrips, patience } = probe.cost;
  const seconds = isSilent ? patience / 1000 : roundTrips * USUAL_ROUND_TRIP;
  return { probe, gain, seconds, worth: gain / (BOTHER + seconds) / RISK[probe.risk] };
}

/** As many signs of one probe are weighed together as tell most by themselves; more would change hardly anything. */
const SIGNS_TOGETHER = 4;

function expectedGain(probe: Probe, hypotheses: readonly Hypothesis[]): number {
  const shares = hypotheses.map(({ share }) => share);
  const telling = foresee(probe, hypotheses)
    .map((likely) => ({ likely, left: expectedEntropy([likely], shares) }))
    .sort((a, b) => a.left - b.left)
    .slice(0, SIGNS_TOGETHER);
  const together = telling.map(({ likely }) => likely);
  return Math.max(0, entropy(shares) - expectedEntropy(together, shares));
}

/**
 * Of every sign that the probe answers, how likely each hypothesis shows it; one that says nothing of it shows it as often
 * as anything else does.
 */
function foresee(probe: Probe, hypotheses: readonly Hypothesis[]): readonly (readonly number[])[] {
  const found = new Map<string, number[]>();
  for (const [index, { predicts }] of hypotheses.entries()) {
    for (const { sign, strength: word } of predicts) {
      if (!probe.answers.includes(sign.about)) continue;
      const { shows, otherwise } = strength[word];
      const key = `${sign.about} ${sign.that}`;
      const likely = found.get(key) ?? hypotheses.map(() => otherwise);
      likely[index] = shows;
      found.set(key, likely);
    }
  }
  return [...found.values()];
}

/**
 * The entropy that is left on average once these signs are known. `weights`: the probability of each hypothesis together
 * with what is assumed to have been seen so far.
 */
function expectedEntropy([likely, ...others]: readonly (readonly number[])[], weights: readonly number[]): number {
  if (!likely) return entropy(weights);
  const seen = weights.map((weight, index) => weight * (likely[index] ?? 0));
  const unseen = weights.map((weight, index) => weight - (seen[index] ?? 0));
  return expectedEntropy(others, seen) + expectedEntropy(others, unseen);
}

/** Bits, times the sum of the weights where that is not one. */
function entropy(weights: readonly number[]): number {
  const all = sum(weights);
  return sum(weights.map((weight) => (weight > 0 ? -weight * Math.log2(weight / all) : 0)));
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
