/** What changed between two examinations: what matters is named, what differs every time is not. */

import { describe, expect, test } from 'vitest';
import { listRecordings, readRecording } from '../../../lab/recorded/recording.ts';
import { followStages } from '../../diagnosis/ladder.ts';
import type { Case } from '../../observations/case.ts';
import { isObservation, Knowledge, type Observation } from '../../observations/knowledge.ts';
import { stages } from '../../rdp/conversations/direct/stages.ts';
import { clocksApart, day, time } from '../measures.ts';
import { compareCases } from './compare.ts';
import { differences, questionsBy, thingsBy } from './differences.ts';

const names = listRecordings();

const recorded = (name: string): Case => readRecording(name).saved;

const later = (found: Case, change: (observation: Observation) => unknown = ({ value }) => value): Case => ({
  ...found,
  startedAt: found.startedAt + 86_400_000,
  answers: found.answers.map((answer) =>
    isObservation(answer) ? ({ ...answer, value: change(answer) } as Observation) : answer,
  ),
});

const healthy = recorded('server-xrdp-tls');
/** As if it had been met at the very same name and port. */
const there = (found: Case): Case => ({
  ...found,
  answers: found.answers.map((answer) => (answer.about === 'target' ? targetOf(healthy) : answer)),
});
const targetOf = ({ answers }: Case) => answers.find(({ about }) => about === 'target') as Observation;
const compare = (before: Case, after: Case) => compareCases(before, after, '9.9.9');

test('the same server a day later has not changed', () => {
  const { changes, sentence, same } = compare(healthy, later(healthy));
  expect(changes).toEqual([]);
  expect(sentence).toMatch(/^Both times it worked .* Nothing that was looked at changed\.$/);
  expect(same).toEqual(expect.arrayContaining(['certificate', 'walk', 'tls']));
});

test('two recordings of the same kind of server differ in no verdict, and in nothing that is mere timing', () => {
  const { changes } = compare(healthy, later(recorded('server-xrdp-negotiate')));
  expect(changes.map(({ about }) => about)).not.toContain('path-quality');
});

test('a renewed certificate is named, with its dates', () => {
  const year = 365 * 86_400_000;
  const { changes } = compare(
    healthy,
    later(healthy, ({ about, value }) =>
      about === 'certificate' ? { ...value, notAfter: value.notAfter + year, fingerprint: 'ab'.repeat(32) } : value,
    ),
  );
  expect(changes.map(({ about }) => about)).toEqual(['certificate']);
  expect(changes[0]?.sentence).toMatch(
    /^The certificate: not after: \d{4}-\d\d-\d\d, now \d{4}-\d\d-\d\d; fingerprint: /,
  );
});

test('it worked, and now the port is refused: the sentence says both, and what it rests on', () => {
  const refused = there(recorded('network-no-listener'));
  const { before, after, sentence, changes } = compare(healthy, later(refused));
  expect([before.verdict, after.verdict]).toEqual(['works', 'explained']);
  expect(sentence).toMatch(
    /On .* UTC it worked .*; on .* UTC it failed at “Open the port”: .*rests on what changed here: .*the port/,
  );
  expect(changes[0]?.weighty).toBe(true);
  expect(changes.find(({ about }) => about === 'ports')?.sentence).toContain('outcome: open, now refused');
});

test('what is not reached any more says why', () => {
  const { changes } = compare(healthy, later(recorded('network-no-listener')));
  const certificate = changes.find(({ about }) => about === 'certificate');
  expect(certificate?.sentence).toMatch(/^The certificate: known before, now not reached \(.+\)\.$/);
  expect(certificate?.oneSided).toBe(true);
  expect(changes.find(({ about }) => about === 'ports')?.oneSided).toBe(false);
});

test('the older one stands first, whichever is named first', () => {
  const newer = later(recorded('network-no-listener'));
  expect(compare(newer, healthy)).toEqual(compare(healthy, newer));
});

test('two different servers are said to be two', () => {
  const other = later(healthy, ({ about, value }) => (about === 'target' ? { ...value, host: 'ts02' } : value));
  expect(compare(healthy, other).sentence).toMatch(/^These are two different servers, .+ and ts02 port /);
});

test('another computer under the same name is another server: nothing of it came or went', () => {
  const nla = recorded('network-clock-skew-20m');
  const moved = later(nla, ({ about, value }) =>
    about === 'nla' ? { ...value, dnsComputer: 'host-9.example', netbiosComputer: 'HOST-9' } : value,
  );
  const { sentence } = compare(nla, moved);
  expect(sentence).toMatch(/^Another server answered at .+: .+ then, host-9\.example now\./);
  expect(sentence).not.toMatch(/New:|Gone:|rests on/);
});

test('what was not looked at this time is not gone', () => {
  const expired = recorded('server-xrdp-expired');
  const blind: Case = later({
    ...expired,
    answers: expired.answers.map((answer) =>
      answer.about === 'certificate'
        ? { about: 'certificate', state: 'not-looked', because: 'the time was up' }
        : answer,
    ),
  });
  const { sentence } = compare(expired, blind);
  expect(sentence).not.toContain('Gone:');
  expect(sentence).toMatch(/Not looked at now: .*expired/);
});

test('a stage that passed is never said to have failed', () => {
  for (const name of names) {
    const found = recorded(name);
    const { sentence } = compare(found, later(found));
    const passed = followStages(new Knowledge(found.answers)).filter(({ outcome }) => outcome === 'passed');
    for (const { stage } of passed) expect(sentence, name).not.toContain(`failed at “${stages[stage].title}”`);
  }
});

test('a finding that came is said, though it stops nobody', () => {
  const { sentence } = compare(healthy, later(there(recorded('server-xrdp-expired'))));
  expect(sentence).toMatch(/Both times it worked .* New: .*expired.*\./);
});

test('a case that tells a time outside the calendar is compared all the same', () => {
  const { sentence } = compare(healthy, { ...recorded('network-no-listener'), startedAt: 1e300 });
  expect(sentence).toContain('on an unknown day it failed');
});

test('what is noise in one subject is a difference in another', () => {
  const vanishing = recorded('network-mtu-outbound');
  const passing = later(vanishing, ({ about, value }) => (about === 'sizes' ? { ...value, ping: 'all-pass' } : value));
  const { changes } = compare(vanishing, passing);
  expect(changes.map(({ sentence }) => sentence)).toEqual(['Packet sizes: ping: large-vanish, now all-pass.']);
});

describe('differences', () => {
  const rules: Parameters<typeof differences>[0] = {
    ms: 'noise',
    skew: clocksApart,
    'roundTrip.median': { differs: (a, b) => Math.abs(a - b) > 20, say: time },
    until: { say: day },
    things: thingsBy('ip'),
    'things.ms': 'noise',
    questions: questionsBy('offer'),
  };

  test.each([
    [{ ms: 3, outcome: 'open' }, { ms: 900, outcome: 'open' }, []],
    [{ names: ['a', 'b'] }, { names: ['b', 'a'] }, []],
    [{ names: ['a'] }, { names: [] }, ['names: a, now none']],
    [{ skew: 100 }, { skew: -1500 }, []],
    [{ skew: 0 }, { skew: -400_000 }, ['skew: 0 ms, now −7 min']],
    [{ roundTrip: { median: 2 } }, { roundTrip: { median: 9 } }, []],
    [{ roundTrip: { median: 20 } }, { roundTrip: { median: 90 } }, ['round trip median: 20 ms, now 90 ms']],
    [{ until: 0 }, { until: 86_400_000 }, ['until: 1970-01-01, now 1970-01-02']],
    [{ nameMatches: true }, { nameMatches: false }, ['name matches: yes, now no']],
    [{}, { service: 'ssh' }, ['service: nothing, now ssh']],
    [{ a: [{ outcome: 'x' }] }, { a: [{ outcome: 'y' }] }, ['a 1 outcome: x, now y']],
    [
      { things: [{ ip: 'x', up: true, ms: 1 }, { ip: 'y' }] },
      { things: [{ ip: 'y' }, { ip: 'x', up: false, ms: 2 }] },
      ['things x up: yes, now no'],
    ],
    [{ things: [{ ip: 'x' }] }, { things: [] }, ['things x: there, now nothing']],
    [{ questions: [{ offer: 'ssl' }, { offer: 'rdp' }] }, { questions: [{ offer: 'ssl' }] }, []],
    [{ a: [{ outcome: 'x' }, { outcome: 'y' }] }, { a: [{ outcome: 'x' }] }, []],
  ])('%j and %j', (before, after, expected) => expect(differences(rules, before, after)).toEqual(expected));

  test('many differences are counted, not listed', () => {
    const wide = (mark: string) => Object.fromEntries('abcdefgh'.split('').map((key) => [key, mark]));
    expect(differences({}, wide('1'), wide('2'))).toHaveLength(5);
    expect(differences({}, wide('1'), wide('2')).at(-1)).toBe('and 4 more');
  });

  test('a value of any length is cut', () => {
    const [only = ''] = differences({}, { excerpt2: 'x'.repeat(10_000) }, { excerpt2: 'y' });
    expect(only.length).toBeLessThan(100);
  });
});
