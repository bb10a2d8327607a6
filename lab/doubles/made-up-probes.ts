/** A probe that needs nothing and answers nothing, for tests of those who ask probes: they say what is different about it. */
import { defineProbe, type Probe } from '../../src/sources/probe.ts';

export const makeUpProbe = (id: string, more: Partial<Probe> = {}): Probe =>
  defineProbe({
    id,
    question: `${id}?`,
    answers: [],
    stage: 'connect',
    needs: [],
    cost: { connections: 1, roundTrips: 1, patience: 0 },
    risk: 'none',
    ask: async () => [],
    ...more,
  });
