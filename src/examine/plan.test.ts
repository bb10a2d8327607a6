/** The planner on small catalogues: it asks first what would tell most for its price, and knows what it cannot ask. */
import { expect, test } from 'vitest';
import { type Cause, defineCause, hallmark } from '../causes/cause.ts';
import { Knowledge } from '../observations/knowledge.ts';
import { defineProbe, need, type Probe } from '../sources/probe.ts';
import { rank, readinessOf } from './plan.ts';

const basis = {
  title: '',
  story: '',
  where: 'host',
  breaksAt: ['connect'],
  prior: 'common',
  fix: { who: 'server-admin', steps: [], risk: '', undo: 'nothing-to-undo', check: '' },
  references: [],
  status: 'draft',
} as const satisfies Partial<Cause>;

const causes = [
  defineCause({
    ...basis,
    id: 'connect/closed',
    predicts: [hallmark('ports', 'refused', ({ outcome }) => outcome === 'refused')],
  }),
  defineCause({
    ...basis,
    id: 'tls/expired',
    predicts: [hallmark('certificate', 'expired', ({ notAfter }, now) => notAfter < now)],
  }),
];

const probeOf = (id: string, more: Partial<Probe>): Probe =>
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

const names = (probes: readonly Probe[]) => rank(probes, causes, new Knowledge(), 0).map(({ probe }) => probe.id);

test('a probe that can tell causes apart goes before one that cannot', () => {
  const useless = probeOf('a-useless', { answers: ['neighbours'] });
  expect(names([useless, probeOf('tcp', { answers: ['ports'] })])).toEqual(['tcp', 'a-useless']);
  expect(rank([useless], causes, new Knowledge(), 0)[0]?.gain).toBe(0);
});

test('of two that tell the same, the quicker one goes first', () => {
  const slow = probeOf('a-slow', { answers: ['ports'], cost: { connections: 1, roundTrips: 9, patience: 0 } });
  expect(names([slow, probeOf('quick', { answers: ['ports'] })])).toEqual(['quick', 'a-slow']);
});

test('what could disturb somebody comes last, however much it would tell', () => {
  const risky = probeOf('a-risky', { answers: ['ports'], risk: 'disturbs-session' });
  expect(names([risky, probeOf('certificate', { answers: ['certificate'] })])).toEqual(['certificate', 'a-risky']);
});

test('what is settled has nothing left to tell', () => {
  const from = { source: 'test', where: '' };
  const refused = new Knowledge([{ about: 'ports', value: { outcome: 'refused', addresses: [] }, from, at: 0 }]);
  const certificate = probeOf('certificate', { answers: ['certificate'] });
  const [before] = rank([certificate], causes, new Knowledge(), 0);
  const [after] = rank([certificate], causes, refused, 0);
  expect(after?.gain).toBeLessThan(before?.gain ?? 0);
});

test('a need is waited for, met, or a reason why not', () => {
  const probe = probeOf('walk', {
    needs: [need('ports', 'the port is not open', ({ outcome }) => outcome === 'open')],
  });
  const from = { source: 'test', where: '' };
  const when = (outcome: 'open' | 'refused') =>
    readinessOf(probe, new Knowledge([{ about: 'ports', value: { outcome, addresses: [] }, from, at: 0 }]));
  expect(readinessOf(probe, new Knowledge())).toEqual({ kind: 'waits' });
  expect(when('open')).toEqual({ kind: 'ready' });
  expect(when('refused')).toEqual({ kind: 'never', because: 'the port is not open' });
});
