/** One scenario’s score, whoever played it, and what many of them come to. */
import type { Leading, Rating } from '../../lab/recorded/rate.ts';

export interface Score {
  readonly id: string;
  readonly story: string;
  readonly played: 'in virtual time' | 'from its recording' | 'for real';
  /** Missing when the scenario could not be played to its end. */
  readonly rating?: Rating;
  /** Statements that contradict how the scenario’s world really is. */
  readonly untrue: readonly string[];
  /** Wall time of the command. */
  readonly seconds?: number;
  readonly problem?: string;
}

export interface Totals {
  /** Those whose truth is stated; the near misses, of which only what must not be said, beside them. */
  readonly scenarios: number;
  readonly nearMisses: number;
  readonly named: number;
  readonly near: number;
  readonly wrong: number;
  readonly unexplained: number;
  readonly untrue: number;
}

export const untrueOf = ({ untrue, rating }: Score): readonly string[] => [
  ...untrue,
  ...(rating?.unwelcome ?? []).map((slug) => `says ${slug}, which is not there`),
];

export function addUp(scores: readonly Score[]): Totals {
  const count = (holds: (rating: Rating) => boolean) => scores.filter(({ rating }) => rating && holds(rating)).length;
  return {
    scenarios: count(({ isNearMiss }) => !isNearMiss),
    nearMisses: count(({ isNearMiss }) => isNearMiss),
    named: count(({ isNamed, isNearMiss }) => isNamed && !isNearMiss),
    near: count(({ isNear, isNearMiss }) => isNear && !isNearMiss),
    wrong: count(({ isWrong }) => isWrong),
    unexplained: count(({ isUnexplained }) => isUnexplained),
    untrue: scores.reduce((total, score) => total + untrueOf(score).length, 0),
  };
}

/** What was wanted against what was said instead, the most frequent first. */
export function confusions(
  scores: readonly Score[],
): readonly { readonly pair: string; readonly ids: readonly string[] }[] {
  const pairs = new Map<string, string[]>();
  for (const { id, rating } of scores) {
    if (!rating || rating.isNamed) continue;
    const pair = `${rating.wanted} → ${rating.said}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), id]);
  }
  return [...pairs].map(([pair, ids]) => ({ pair, ids })).sort((a, b) => b.ids.length - a.ids.length);
}

export const beliefsOf = (scores: readonly Score[]): readonly Leading[] =>
  scores.flatMap(({ rating }) => (rating?.belief ? [rating.belief] : []));

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = low] = sorted.length % 2 ? [sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
