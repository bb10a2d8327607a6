/** What can be asked, what waits, and what is settled without a question. */
import { expect, test } from 'vitest';
import { makeUpProbe } from '../../lab/doubles/made-up-probes.ts';
import { type Answer, Knowledge } from '../observations/knowledge.ts';
import { need, type Probe } from '../sources/probe.ts';
import { readinessOf } from './readiness.ts';

const target = { host: 'ts01', port: 3389, kind: 'name' } as const;
const options = { repeat: 3, deep: false, idle: 0 };
const from = { source: 'test', where: '' };
const ports = (outcome: 'open' | 'refused'): Answer => ({
  about: 'ports',
  value: { outcome, addresses: [] },
  from,
  at: 0,
});

const probeOf = (more: Partial<Probe>): Probe => makeUpProbe('walk', { answers: ['tls', 'nla'], ...more });
const readiness = (probe: Probe, ...answers: readonly Answer[]) =>
  readinessOf(probe, { target, known: new Knowledge(answers), options });

test('a need is waited for, met, or a reason why every subject was not reached', () => {
  const probe = probeOf({ needs: [need('ports', 'the port is not open', ({ outcome }) => outcome === 'open')] });
  expect(readiness(probe)).toEqual({ kind: 'waits' });
  expect(readiness(probe, ports('open'))).toEqual({ kind: 'ready' });
  const gap = { state: 'not-reached', because: 'the port is not open' };
  expect(readiness(probe, ports('refused'))).toEqual({
    kind: 'settled',
    answers: [
      { about: 'tls', ...gap },
      { about: 'nla', ...gap },
    ],
  });
});

test('a port that nobody tried did not answer: the reason is that of the gap', () => {
  const probe = probeOf({ needs: [need('ports', 'the port itself answered', ({ outcome }) => outcome === 'silent')] });
  const unknown = readiness(probe, { about: 'ports', state: 'not-reached', because: 'the name leads to no address' });
  expect(unknown).toMatchObject({ answers: [{ state: 'not-reached', because: 'the name leads to no address' }, {}] });
});

test('what comes after another question waits until that one was asked, whatever came of it', () => {
  const probe = probeOf({ after: ['ports'] });
  expect(readiness(probe)).toEqual({ kind: 'waits' });
  expect(readiness(probe, { about: 'ports', state: 'not-looked', because: 'the time was up' }).kind).toBe('ready');
});

test('what nobody needs is not asked, and says why nobody looked', () => {
  const probe = probeOf({ declines: ({ options: { idle } }) => (idle > 0 ? undefined : 'nobody asked for it') });
  expect(readiness(probe)).toMatchObject({
    kind: 'settled',
    answers: [{ about: 'tls', state: 'not-looked', because: 'nobody asked for it' }, { about: 'nla' }],
  });
});

test('what follows from what is known is taken from there, and nobody is asked', () => {
  const retold: Answer = { about: 'greeting', value: { outcome: 'rdp', spokeFirst: false, ms: 1 }, from, at: 0 };
  const probe = probeOf({ follows: (known) => (known.value('ports') ? [retold] : undefined) });
  expect(readiness(probe, ports('open'))).toEqual({ kind: 'settled', answers: [retold] });
  expect(readiness(probe)).toEqual({ kind: 'ready' });
});
