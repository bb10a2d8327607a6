/** The planner on small catalogues: it asks first what would tell most for its price, and knows what it cannot ask. */
import { expect, test } from 'vitest';
import { type Cause, defineCause, hallmark } from '../causes/cause.ts';
import { type Answer, Knowledge } from '../observations/knowledge.ts';
import { defineProbe, need, type Probe } from '../sources/probe.ts';
import { chooseNext, rank, readinessOf, type Situation } from './plan.ts';

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

const from = { source: 'test', where: '' };
const broken = (how: 'fin' | 'silence', ...answers: readonly Answer[]) =>
  new Knowledge([
    {
      about: 'walk',
      value: { stage: 'negotiate', by: 'peer', how, complete: false, sent: 1, received: 0, ms: 1, stages: [] },
      from,
      at: 0,
    },
    ...answers,
  ]);
const choose = (known: Knowledge, more: Partial<Situation> = {}) => {
  const { ask, skip } = chooseNext([ports, certificate, useless], {
    causes,
    known,
    now: 0,
    deep: false,
    busy: false,
    ...more,
  });
  return { ask: ask.map(({ probe }) => probe.id), skip: skip.map(({ choice }) => choice.probe.id) };
};
const ports = probeOf('ports', { answers: ['ports'], cost: { connections: 1, roundTrips: 1, patience: 3000 } });
const certificate = probeOf('certificate', {
  answers: ['certificate'],
  cost: { connections: 1, roundTrips: 4, patience: 3000 },
});
const useless = probeOf('useless', { answers: ['neighbours'] });

test('while nothing is broken everything is asked side by side', () => {
  expect(choose(new Knowledge()).ask).toHaveLength(3);
});

test('once something is broken the best is asked alone, and nothing while it is under way', () => {
  expect(choose(broken('fin'))).toEqual({ ask: ['ports'], skip: [] });
  expect(choose(broken('fin'), { busy: true })).toEqual({ ask: [], skip: [] });
});

test('silence is waited out side by side, but only by those that would tell something', () => {
  expect(choose(broken('silence'))).toEqual({ ask: ['certificate', 'ports'], skip: [] });
});

test('a settled cause ends the questions, and deep asks them all the same', () => {
  const refused: Answer = { about: 'ports', value: { outcome: 'refused', addresses: [] }, from, at: 0 };
  expect(choose(broken('fin', refused))).toEqual({ ask: [], skip: expect.arrayContaining(['certificate', 'useless']) });
  expect(choose(broken('fin', refused), { deep: true }).ask).toHaveLength(3);
});

test('a person is asked only once no question to the network would tell, and never while nothing is broken', () => {
  const person = probeOf('person', {
    answers: ['ports'],
    ofPerson: true,
    cost: { connections: 0, roundTrips: 500, patience: 10_000 },
  });
  const among = (probes: readonly Probe[], known: Knowledge) =>
    chooseNext(probes, { causes, known, now: 0, deep: false, busy: false }).ask.map(({ probe }) => probe.id);
  expect(among([person, certificate], broken('fin'))).toEqual(['certificate']);
  expect(among([person, useless], broken('fin'))).toEqual(['person']);
  expect(among([person], new Knowledge())).toEqual([]);
});
