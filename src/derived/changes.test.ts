/** What counts as a change of mind, and what only looks like one. */
import { expect, test } from 'vitest';
import { Knowledge, type Observation } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { noticeChanges } from './changes.ts';

type Attempt = Vocabulary['repeats']['attempts'][number];
const worked: Attempt = {
  ip: '192.0.2.7',
  stage: 'nla',
  by: 'us',
  how: 'done',
  fingerprint: 'aa',
  computer: 'TS01',
  ms: 1,
};
const ended = (stage: Attempt['stage'], how: Attempt['how']): Attempt => ({
  ...{ ip: '192.0.2.7', by: 'peer', ms: 1 },
  stage,
  how,
});

const known = (values: Partial<Vocabulary>) =>
  new Knowledge(
    Object.entries(values).map(
      ([about, value]) => ({ about, value, from: { source: 'test', where: 'test' }, at: 7 }) as Observation,
    ),
  );
const changesOf = (...attempts: readonly Attempt[]) =>
  noticeChanges(known({ repeats: { attempts: [...attempts], sameEnding: true, sameIdentity: true, worked: 0 } })).value(
    'changes',
  );

test('a server that does the same every time did not change', () => {
  expect(changesOf(worked, worked, worked)).toEqual({ compared: 6, items: [] });
});

test('one that let us in and then hangs up did', () => {
  expect(changesOf(worked, ended('negotiate', 'fin'))?.items).toEqual([
    { question: 'ending', ip: '192.0.2.7', first: 'it worked, as far as nla', later: 'ended at negotiate' },
  ]);
});

test('another certificate is a change, the same name in other letters is none', () => {
  const other = { ...worked, fingerprint: 'bb', computer: 'ts01' };
  expect(changesOf(worked, other)?.items.map(({ question }) => question)).toEqual(['certificate']);
});

test('each kind of change is told once, however often it shows', () => {
  expect(changesOf(worked, ended('tls', 'rst'), worked, ended('tls', 'rst'))?.items).toHaveLength(1);
});

test('silence is no change, for a lost packet is silent too; nor is FIN in the place of RST', () => {
  expect(changesOf(worked, ended('tls', 'silence'), worked)?.items).toEqual([]);
  expect(changesOf(ended('tls', 'fin'), ended('tls', 'rst'), ended('tls', 'alert'))?.items).toEqual([]);
});

test('silence three times in a row is no lost packet, where the first was let in', () => {
  const silent = ended('negotiate', 'silence');
  expect(changesOf(worked, silent, silent, silent)?.items).toEqual([
    { question: 'ending', ip: '192.0.2.7', first: 'it worked, as far as nla', later: 'silence at negotiate' },
  ]);
  expect(changesOf(worked, worked, silent, silent)?.items).toEqual([]);
});

test('two addresses are two machines, and are not held against each other', () => {
  expect(changesOf(worked, { ...ended('tls', 'rst'), ip: '192.0.2.8' })).toBeUndefined();
});

test('where nothing was asked twice nothing is said', () => {
  expect(noticeChanges(known({})).asked('changes')).toBe(false);
  expect(changesOf(worked)).toBeUndefined();
});

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
const walk = (...stages: readonly Attempt['stage'][]): Vocabulary['walk'] => ({
  ...{ stage: stages.at(-1) ?? 'negotiate', by: 'us', how: 'done', complete: true, sent: 1, received: 1, ms: 1 },
  stages: stages.map((stage) => ({ stage, outcome: 'passed', ms: 1 })),
});
const offers = (outcome: 'selected' | 'closed', selected?: 'ssl' | 'hybrid-ex'): Vocabulary['offers'] => ({
  answers: [{ offer: 'all', cookie: true, outcome, ...(selected && { selected }), ms: 1 }],
  ...{ tls: 'unknown', nla: 'unknown', rdpSecurity: 'unknown', failures: [] },
});

test('the same offer answered otherwise than in the ordinary connection is a change', () => {
  const nla = walk('negotiate', 'tls', 'nla');
  const itemsOf = (again: Vocabulary['offers']) =>
    noticeChanges(known({ ports, walk: nla, offers: again })).value('changes')?.items;
  expect(itemsOf(offers('selected', 'hybrid-ex'))).toEqual([]);
  expect(itemsOf(offers('selected', 'ssl'))).toMatchObject([{ question: 'offer', first: 'NLA', later: 'TLS' }]);
  expect(itemsOf(offers('closed'))).toMatchObject([{ first: 'NLA', later: 'ended' }]);
});

test('a version of TLS that was cut off at first and taken when asked again is a change', () => {
  const versions = (before: 'accepted' | 'reset'): Vocabulary['tls-versions'] => ({
    versions: [{ version: '1.2', outcome: 'accepted', before }],
    accepted: ['1.2'],
  });
  const itemsOf = (again: Vocabulary['tls-versions']) =>
    noticeChanges(known({ ports, 'tls-versions': again })).value('changes')?.items;
  expect(itemsOf(versions('accepted'))).toEqual([]);
  expect(itemsOf(versions('reset'))).toMatchObject([{ question: 'encryption', first: 'ended', later: 'accepted' }]);
});
