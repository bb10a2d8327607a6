/**
 * What the words of the catalogue weigh. The only numbers of the model: tune here, never in a cause.
 *
 * `shows`: how often the sign is seen when the cause is at work. `otherwise`: how often it is seen when it is not.
 */
import type { Prior, Strength } from '../causes/cause.ts';

// biome-ignore format: a table reads best as a table.
export const strength: Readonly<Record<Strength, { readonly shows: number; readonly otherwise: number }>> = {
  needs:     { shows: 0.998, otherwise: 0.9  },
  hallmark:  { shows: 0.96,  otherwise: 0.005 },
  always:    { shows: 0.985, otherwise: 0.15 },
  usually:   { shows: 0.8,   otherwise: 0.15 },
  sometimes: { shows: 0.35,  otherwise: 0.15 },
  rarely:    { shows: 0.06,  otherwise: 0.15 },
  never:     { shows: 0.003, otherwise: 0.15 },
};

/** How likely one cause is before anything was measured, against one that is merely `occasional`. */
export const prior: Readonly<Record<Prior, number>> = {
  common: 4,
  occasional: 1,
  uncommon: 0.35,
  rare: 0.1,
};

/** The two hypotheses that are not causes, on the same scale: people ask mostly when something is broken. */
export const priorWorks = 12;
export const priorUnknown = 1.5;

/** A cause is named when it is at least this likely, and likelier than everything that is not in the catalogue. */
export const namedFrom = 0.4;

/**
 * The most that any cause is believed as long as the failure was seen only once: one failure is an event, and the next
 * connection may get through. Less than `settled` and than what is called certain.
 */
export const mostSeenOnce = 0.78;

/** The logarithm of the likelihood ratio of one sign. */
export function weigh(word: Strength, held: boolean): number {
  const { shows, otherwise } = strength[word];
  return held ? Math.log(shows / otherwise) : Math.log((1 - shows) / (1 - otherwise));
}
