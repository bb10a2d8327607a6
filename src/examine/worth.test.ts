/** What an answer is worth, on small catalogues: what would tell most for its price comes first. */
import { expect, test } from 'vitest';
import { madeUpCause } from '../../lab/doubles/made-up-causes.ts';
import { makeUpProbe } from '../../lab/doubles/made-up-probes.ts';
import { defineCause, hallmark, needs, type Prediction } from '../causes/cause.ts';
import { weighAll } from '../diagnosis/diagnose.ts';
import { Knowledge } from '../observations/knowledge.ts';
import type { Probe } from '../sources/probe.ts';
import { rank } from './worth.ts';

const refused = hallmark('ports', 'refused', ({ outcome }) => outcome === 'refused');
const expired = hallmark('certificate', 'expired', ({ notAfter }, now) => notAfter < now);
const weak = hallmark('certificate', 'weak', ({ bits }) => bits < 2048);

const cause = (id: 'connect/closed' | 'tls/expired' | 'tls/weak', predicts: readonly Prediction[]) =>
  defineCause({ ...madeUpCause, id, predicts });
const closed = cause('connect/closed', [refused]);
const causes = [closed, cause('tls/expired', [expired])];

const certificate = makeUpProbe('certificate', { answers: ['certificate'] });
const tcp = makeUpProbe('tcp', { answers: ['ports'] });

const nothing = new Knowledge();
const names = (probes: readonly Probe[]) =>
  rank(probes, weighAll(causes, nothing, 0), nothing).map(({ probe }) => probe.id);
const gainOf = (probe: Probe, among = causes, known = nothing) =>
  rank([probe], weighAll(among, known, 0), known)[0]?.gain ?? 0;
const from = { source: 'test', where: '' };
const seenRefused = new Knowledge([{ about: 'ports', value: { outcome: 'refused', addresses: [] }, from, at: 0 }]);

test('a probe that can tell causes apart goes before one that cannot', () => {
  const useless = makeUpProbe('a-useless', { answers: ['neighbours'] });
  expect(names([useless, tcp])).toEqual(['tcp', 'a-useless']);
  expect(gainOf(useless)).toBe(0);
});

test('of two that tell the same, the quicker one goes first', () => {
  const slow = makeUpProbe('a-slow', { answers: ['ports'], cost: { connections: 1, roundTrips: 9, patience: 0 } });
  expect(names([slow, makeUpProbe('quick', { answers: ['ports'] })])).toEqual(['quick', 'a-slow']);
});

test('what could disturb somebody comes last, however much it would tell', () => {
  const risky = makeUpProbe('a-risky', { answers: ['ports'], risk: 'disturbs-session' });
  expect(names([risky, certificate])).toEqual(['certificate', 'a-risky']);
});

test('what is settled has nothing left to tell', () => {
  expect(gainOf(certificate, causes, seenRefused)).toBeLessThan(gainOf(certificate));
});

test('two signs that one answer shows are worth more than either alone', () => {
  const among = [closed, cause('tls/expired', [expired]), cause('tls/weak', [weak])];
  const [one, other] = [
    gainOf(certificate, [closed, cause('tls/expired', [expired]), cause('tls/weak', [])]),
    gainOf(certificate, [closed, cause('tls/expired', []), cause('tls/weak', [weak])]),
  ];
  expect(gainOf(certificate, among)).toBeGreaterThan(Math.max(one, other) * 1.2);
});

test('the answers of a question never take information away', () => {
  const among = [
    closed,
    cause('tls/expired', [expired, needs('ports', 'opened', ({ outcome }) => outcome === 'open')]),
  ];
  for (const probe of [certificate, tcp]) expect(gainOf(probe, among, seenRefused)).toBeGreaterThanOrEqual(0);
});

test('where only look-alikes are left, what does not tell them apart is worth nothing, and what does still is', () => {
  const twin = cause('tls/weak', [refused, weak]);
  const other = cause('tls/expired', [expired]);
  const test = { question: '', how: '' };
  const family = [{ ...closed, confusedWith: [{ id: twin.id, test }] }, twin, other];
  const neighbours = makeUpProbe('neighbours', { answers: ['neighbours'] });
  const expiry = cause('tls/expired', [expired, hallmark('neighbours', 'answered', () => true)]);
  expect(gainOf(neighbours, [closed, twin, expiry], seenRefused)).toBeGreaterThan(0);
  expect(gainOf(neighbours, [...family.slice(0, 2), expiry], seenRefused)).toBe(0);
  expect(gainOf(certificate, family, seenRefused)).toBeGreaterThan(0.1);
});
