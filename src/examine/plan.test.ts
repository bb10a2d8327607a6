/** The planner on a small catalogue: what is asked at once, what one after another, and when it stops. */
import { expect, test } from 'vitest';
import { madeUpCause } from '../../lab/doubles/made-up-causes.ts';
import { makeUpProbe } from '../../lab/doubles/made-up-probes.ts';
import { defineCause, hallmark } from '../causes/cause.ts';
import { weighAll } from '../diagnosis/diagnose.ts';
import { type Answer, Knowledge } from '../observations/knowledge.ts';
import type { Probe } from '../sources/probe.ts';
import { chooseNext, type Situation } from './plan.ts';

const causes = [
  defineCause({
    ...madeUpCause,
    id: 'connect/closed',
    predicts: [hallmark('ports', 'refused', ({ outcome }) => outcome === 'refused')],
  }),
  defineCause({
    ...madeUpCause,
    id: 'tls/expired',
    predicts: [hallmark('certificate', 'expired', ({ notAfter }, now) => notAfter < now)],
  }),
];

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
/** The same connection was made once more, and ended alike. */
const again = (how: 'fin' | 'silence'): Answer => ({
  about: 'repeats',
  value: {
    attempts: [1, 2].map(() => ({ ip: '192.0.2.7', stage: 'negotiate', by: 'peer', how, ms: 1 })),
    sameEnding: true,
    sameIdentity: true,
    worked: 0,
  },
  from,
  at: 0,
});
const situation = (known: Knowledge, more: Partial<Situation> = {}): Situation => ({
  belief: weighAll(causes, known, 0),
  known,
  deep: false,
  busy: false,
  ...more,
});
const choose = (known: Knowledge, more: Partial<Situation> = {}) => {
  const { ask, skip } = chooseNext([ports, certificate, useless], situation(known, more));
  return { ask: ask.map(({ probe }) => probe.id), skip: skip.map(({ choice }) => choice.probe.id) };
};
const ports = makeUpProbe('ports', { answers: ['ports'], cost: { connections: 1, roundTrips: 1, patience: 3000 } });
const certificate = makeUpProbe('certificate', {
  answers: ['certificate'],
  cost: { connections: 1, roundTrips: 4, patience: 3000 },
});
const useless = makeUpProbe('useless', { answers: ['neighbours'] });

test('while nothing is broken everything is asked side by side', () => {
  expect(choose(new Knowledge()).ask).toHaveLength(3);
});

test('once something is broken the best is asked alone, and nothing while it is under way', () => {
  expect(choose(broken('fin'))).toEqual({ ask: ['ports'], skip: [] });
  expect(choose(broken('fin'), { busy: true })).toEqual({ ask: [], skip: [] });
});

test('silence is waited out side by side, but only by those that would tell something', () => {
  expect(choose(broken('silence'))).toEqual({ ask: ['ports', 'certificate'], skip: [] });
});

test('one failure is an event: it is made again before anything else is asked, however sure one cause may be', () => {
  const confirms = makeUpProbe('z-again', { answers: ['repeats'], confirms: true });
  const among = (known: Knowledge, busy = false) =>
    chooseNext([certificate, confirms], situation(known, { busy })).ask.map(({ probe }) => probe.id);
  const refused: Answer = { about: 'ports', value: { outcome: 'refused', addresses: [] }, from, at: 0 };
  expect(among(broken('fin', refused))).toEqual(['z-again']);
  expect(among(broken('fin', refused), true)).toEqual([]);
  expect(among(broken('silence'))).toEqual(['certificate', 'z-again']);
});

test('what is called for is asked however little it promises, but not before what promises more', () => {
  const calledFor = makeUpProbe('a-called-for', { answers: ['neighbours'], pressing: () => true });
  const among = (probes: readonly Probe[]) => chooseNext(probes, situation(broken('fin'))).ask[0]?.probe.id;
  expect(among([calledFor, useless])).toBe('a-called-for');
  expect(among([calledFor, certificate])).toBe('certificate');
});

test('a settled cause ends the questions, and deep asks them all the same', () => {
  const refused: Answer = { about: 'ports', value: { outcome: 'refused', addresses: [] }, from, at: 0 };
  expect(choose(broken('fin', refused)).ask).toHaveLength(1); // Seen once it is an event, and settles nothing.
  expect(choose(broken('fin', refused, again('fin')))).toEqual({
    ask: [],
    skip: expect.arrayContaining(['certificate', 'useless']),
  });
  expect(choose(broken('fin', refused, again('fin')), { deep: true }).ask).toHaveLength(3);
});

test('a person is asked only once no question to the network would tell, and never while nothing is broken', () => {
  const person = makeUpProbe('person', {
    answers: ['ports'],
    ofPerson: true,
    cost: { connections: 0, roundTrips: 500, patience: 10_000 },
  });
  const among = (probes: readonly Probe[], known: Knowledge) =>
    chooseNext(probes, situation(known)).ask.map(({ probe }) => probe.id);
  expect(among([person, certificate], broken('fin'))).toEqual(['certificate']);
  expect(among([person, useless], broken('fin'))).toEqual(['person']);
  expect(among([person], new Knowledge())).toEqual([]);
});
