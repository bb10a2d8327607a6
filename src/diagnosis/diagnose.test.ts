/** The model on small, made-up evidence: what raises a cause, what lowers it, and what must change nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeUpCause } from '../../lab/doubles/made-up-causes.ts';
import { defineCause, hallmark, needs, sign, usually } from '../causes/cause.ts';
import { type Answer, Knowledge, type Observation } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { diagnose, weighAll } from './diagnose.ts';

const at = Date.UTC(2026, 0, 1);
const from = { source: 'test', where: '192.0.2.7:3389' };

const basis = { ...madeUpCause, prior: 'occasional' } as const;

const isRefused = ['ports', 'was refused', ({ outcome }: Vocabulary['ports']) => outcome === 'refused'] as const;
const isOpen = ['ports', 'opened', ({ outcome }: Vocabulary['ports']) => outcome === 'open'] as const;
const isSsh = ['greeting', 'was ssh', ({ service }: Vocabulary['greeting']) => service === 'ssh'] as const;

const stopped = defineCause({ ...basis, id: 'connect/stopped', title: 'Stopped', predicts: [hallmark(...isRefused)] });
const other = defineCause({
  ...basis,
  id: 'negotiate/other',
  title: 'Other program',
  predicts: [needs(...isOpen), hallmark(...isSsh)],
  evidentWhen: [sign(...isSsh)],
});
const causes = [stopped, other];

const ports = (outcome: Vocabulary['ports']['outcome']): Observation => ({
  about: 'ports',
  value: {
    outcome,
    best: '192.0.2.7',
    addresses: [{ ip: '192.0.2.7', family: 'ipv4', outcome: outcome === 'mixed' ? 'open' : outcome, ms: 1 }],
  },
  from,
  at,
});
const names: Answer = {
  about: 'names',
  value: {
    name: 'ts01',
    outcome: 'found',
    addresses: ['192.0.2.7'],
    ms: 1,
    hostsFile: [],
    resolvers: [],
    disagree: false,
  },
  from,
  at,
};
const walk = (complete: boolean): Observation => ({
  about: 'walk',
  value: {
    stage: complete ? 'nla' : 'negotiate',
    by: complete ? 'us' : 'peer',
    how: complete ? 'done' : 'fin',
    complete,
    sent: 1,
    received: 1,
    ms: 1,
    stages: [],
  },
  from,
  at,
});
const greeting = (service: string): Observation => ({
  about: 'greeting',
  value: { outcome: 'other-service', service, spokeFirst: true, ms: 1 },
  from,
  at,
});

const judge = (...answers: Answer[]) => diagnose(causes, new Knowledge([names, ...answers]), at);

test('a refused port is explained, with its argument', () => {
  const { verdict, suspects } = judge(ports('refused'));
  expect(verdict).toMatchObject({ kind: 'explained', cause: stopped, stage: 'connect' });
  expect(suspects[0]?.because[0]).toMatchObject({ about: 'ports', that: 'was refused', held: 'yes' });
});

test('a complete walk works, and says so with confidence', () => {
  expect(judge(ports('open'), walk(true)).verdict).toMatchObject({ kind: 'works', stage: 'connect' });
  expect(judge(ports('open'), walk(true)).works).toBeGreaterThan(0.9);
});

test('a failure that nothing in the catalogue fits stays unexplained', () => {
  expect(judge(ports('open'), walk(false), greeting('gopher')).verdict.kind).toBe('unexplained');
});

test('nothing examined is nothing explained', () => {
  expect(diagnose(causes, new Knowledge(), at).verdict.kind).toBe('not-examined');
});

test('what was not looked at and what was not reached change nothing', () => {
  const before = weighAll(causes, new Knowledge([names, ports('refused')]), at);
  const gaps: Answer[] = [
    { about: 'greeting', state: 'not-reached', because: 'the port is not open' },
    { about: 'walk', state: 'not-looked', because: 'the time was up' },
  ];
  expect(weighAll(causes, new Knowledge([names, ports('refused'), ...gaps]), at)).toEqual(before);
});

test('a condition is found when it is there, and only then, whether or not it is to blame', () => {
  expect(judge(ports('open'), walk(true), greeting('ssh')).findings.map(({ cause }) => cause.id)).toEqual([
    'negotiate/other',
  ]);
  expect(judge(ports('open'), walk(false), greeting('ssh')).findings).toEqual([]); // There it is blamed.
  expect(judge(ports('open'), walk(true), greeting('vnc')).findings).toEqual([]);
});

test('a cause that a likelier one hides steps back', () => {
  const hiding = { ...other, hides: [{ id: 'connect/stopped', because: 'a program answers' }] };
  const { suspects } = weighAll([stopped, hiding], new Knowledge([names, ports('open'), greeting('ssh')]), at);
  expect(suspects.find(({ cause }) => cause === stopped)?.probability).toBe(0);
});

test('what breaks elsewhere than where it broke is no suspect, and leaves nobody surer than before', () => {
  const elsewhere = { ...stopped, id: 'tls/elsewhere', breaksAt: ['tls'] } as const;
  const here = { ...stopped, breaksAt: ['connect'] } as const;
  const known = new Knowledge([names, ports('refused')]);
  const { suspects, ruledOut } = diagnose([elsewhere, here], known, at);
  expect(suspects.map(({ cause }) => cause.id)).toEqual(['connect/stopped']);
  expect(ruledOut.map(({ cause }) => cause.id)).toEqual(['tls/elsewhere']);
  expect(suspects[0]?.probability).toBeLessThan(0.5);
});

test('a finding that a blamed cause, or another finding, makes irrelevant is not listed', () => {
  const hidden = { ...other, id: 'negotiate/hidden' as const };
  const hiding = { ...other, hides: [{ id: hidden.id, because: 'it is the same program' }] };
  const evidence = [names, ports('open'), walk(true), greeting('ssh')];
  const { findings } = diagnose([hiding, hidden], new Knowledge(evidence), at);
  expect(findings.map(({ cause }) => cause.id)).toEqual(['negotiate/other']);
});

test('somebody was shown an error: that everything works from here does not make it go away', () => {
  const shown: Answer = { about: 'client-error', value: { codes: [] }, from, at };
  const { verdict, works } = judge(ports('open'), walk(true), shown);
  expect(works).toBe(0);
  expect(verdict.kind).toBe('unexplained');
});

test('the same evidence in any order gives the same answer, and the probabilities sum to one', () => {
  const evidence = [names, ports('open'), walk(false), greeting('ssh')];
  const expected = JSON.stringify(
    weighAll(causes, new Knowledge(evidence), at).suspects.map(({ probability }) => probability),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(evidence, { minLength: 4 }), (shuffled) => {
      const belief = weighAll(causes, new Knowledge(shuffled), at);
      expect(JSON.stringify(belief.suspects.map(({ probability }) => probability))).toBe(expected);
      const sum =
        belief.works + belief.unknown + belief.suspects.reduce((all, { probability }) => all + probability, 0);
      expect(sum).toBeCloseTo(1, 9);
    }),
  );
});

test('the likeliest two are told apart by the test that the catalogue knows', () => {
  const test = { question: 'Does the service run?', how: 'Get-Service TermService on the server' };
  const rivals = [
    { ...stopped, confusedWith: [{ id: 'connect/filtered', test }] },
    defineCause({
      ...basis,
      id: 'connect/filtered',
      title: 'Filtered',
      prior: 'uncommon',
      predicts: [usually(...isRefused)],
    }),
  ];
  expect(diagnose(rivals, new Knowledge([names, ports('refused')]), at).nextTest).toMatchObject(test);
});
