/** Whether a probe can be asked, has to wait, or need not be asked at all: for the loop, before anything is chosen. Pure. */
import { type Answer, isObservation } from '../observations/knowledge.ts';
import type { Background, Probe } from '../sources/probe.ts';

/** `settled`: these are its answers, without a question. */
export type Readiness =
  | { readonly kind: 'ready' | 'waits' }
  | { readonly kind: 'settled'; readonly answers: readonly Answer[] };

export function readinessOf(probe: Probe, background: Background): Readiness {
  const { known } = background;
  for (const { about, otherwise, holds } of probe.needs) {
    const answer = known.answer(about);
    if (!answer) return { kind: 'waits' };
    // Where nothing is known of a need, nothing may be said of it: its own gap has the reason.
    if (!isObservation(answer)) return settle(gaps(probe, 'not-reached', answer.because));
    if (!holds(answer.value as never)) return settle(gaps(probe, 'not-reached', otherwise));
  }
  const after = typeof probe.after === 'function' ? probe.after(known) : probe.after;
  if (after?.some((about) => !known.asked(about))) return { kind: 'waits' };
  const declined = probe.declines?.(background);
  if (declined !== undefined) return settle(gaps(probe, 'not-looked', declined));
  const follows = probe.follows?.(known);
  return follows ? settle(follows) : { kind: 'ready' };
}

const settle = (answers: readonly Answer[]): Readiness => ({ kind: 'settled', answers });

/** An honest gap for every subject that the probe would have answered. */
export const gaps = (probe: Probe, state: 'not-reached' | 'not-looked', because: string): readonly Answer[] =>
  probe.answers.map((about) => ({ about, state, because }));
