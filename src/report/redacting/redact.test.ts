/** Redaction: every original is gone, the same original always became the same stand-in, twice is once. */

import { describe, expect, test } from 'vitest';
import {
  certificate,
  challenged,
  examples,
  inputOf,
  NOW,
  reached,
  saw,
  walked,
} from '../../../lab/doubles/example-diagnoses.ts';
import { listRecordings, readRecording } from '../../../lab/recorded/recording.ts';
import { type Answer, isObservation } from '../../observations/knowledge.ts';
import { makeCase } from '../../observations/make-case.ts';
import { composeReport } from '../composing/compose.ts';
import { judgeCase } from '../judge.ts';
import { redactAnswers, redactCase, redactInput } from './redact.ts';

const answers: readonly Answer[] = [
  ...reached,
  walked('nla', { by: 'us', how: 'done', complete: true }),
  saw('certificate', {
    ...certificate,
    names: ['ts01.corp.test', 'TS01', '*.corp.test', '10.1.2.3', 'fe80::1:2%eth0'],
  }),
  saw('nla', challenged),
  saw('greeting', {
    outcome: 'other-service',
    excerpt:
      '220 mail.corp.test ESMTP for anna@corp.test, CORP\\anna from 2001:db9::5 at 12:30:45, ts01 SSH-2.0-OpenSSH_9.2p1',
    spokeFirst: true,
    ms: 1,
  }),
  saw('repeats', {
    attempts: [
      {
        ip: '10.1.2.3',
        stage: 'nla',
        by: 'us',
        how: 'done',
        fingerprint: certificate.fingerprint,
        computer: 'TS01',
        ms: 4,
      },
      { ip: '10.1.2.4', stage: 'nla', by: 'us', how: 'done', fingerprint: 'ab'.repeat(32), computer: 'TS02', ms: 4 },
    ],
    sameEnding: true,
    sameIdentity: false,
    worked: 2,
  }),
  saw('rdp-file', {
    address: 'ts01.corp.test',
    alternateAddress: '10.1.2.4:3390',
    gatewayHost: 'fe80::1:2',
    kdcProxy: 'ts02.corp.test:443:KdcProxy',
    loadBalanceInfo: 'tsv://MS Terminal Services Plugin.1.Blue Harbour',
    userName: 'CORP\\anna',
    twice: [],
    others: ['screen mode id', 'corp.test'],
    damaged: [{ line: 2, what: 'ts01.corp.test is not a setting' }],
  }),
  { about: 'clock', state: 'absent', because: 'ts01.corp.test (10.1.2.3) gave no time' },
];

const originals = [
  'ts01', 'ts02', 'corp', '10.1.2.3', '10.1.2.4', '10.1.0.53', 'fe80', '2001:db9', 'anna', 'blue harbour',
  certificate.fingerprint, 'ab'.repeat(32),
]; // biome-ignore format: one line

const findOriginals = (text: string) => originals.filter((original) => text.toLowerCase().includes(original));

describe('a redacted case', () => {
  const saved = makeCase({
    version: '0.1.0',
    startedAt: NOW,
    ms: 400,
    connections: 9,
    redacted: false,
    answers,
  });
  const redacted = redactCase(saved);

  test('holds none of the originals', () => {
    expect(findOriginals(JSON.stringify(saved))).toEqual(originals);
    expect(findOriginals(JSON.stringify(redacted))).toEqual([]);
    expect(redacted.redacted).toBe(true);
  });

  test('gives the same machine the same name everywhere', () => {
    const value = <About extends Answer['about']>(about: About) =>
      redacted.answers.find((a) => a.about === about && isObservation(a));
    expect(value('target')).toMatchObject({ value: { host: 'host-1.example' }, from: { where: '10.255.0.1:3389' } });
    expect(value('names')).toMatchObject({ value: { name: 'host-1.example', addresses: ['10.255.0.1'] } });
    expect(value('nla')).toMatchObject({
      value: {
        dnsComputer: 'host-1.example',
        netbiosComputer: 'HOST-1',
        dnsDomain: 'domain-1.example',
        netbiosDomain: 'DOMAIN-1',
      },
    });
    expect(value('certificate')).toMatchObject({ value: { subject: 'CN=host-1.example, O=name-1' } });
    expect(value('repeats')).toMatchObject({ value: { attempts: [{ computer: 'HOST-1' }, { computer: 'HOST-2' }] } });
  });

  test('withholds what a stranger said, who may say anything', () => {
    const greeting = redacted.answers.find(({ about }) => about === 'greeting');
    expect(greeting).toMatchObject({ value: { outcome: 'other-service', excerpt: '•••' } });
  });

  test('keeps what names nobody: our own words, and those of the systems whose errors we pass on', () => {
    const said = [
      'no answer within 4000 ms at 12:30:45',
      'the time limit of 5 s was reached',
      'ECONNREFUSED',
      'HYBRID_REQUIRED_BY_SERVER',
      'error:0A000410:SSL routines::ssl/tls alert handshake failure',
    ];
    const gaps = said.map((because) => ({ about: 'clock', state: 'absent', because }) as const);
    const kept = redactAnswers(gaps).map((gap) => 'because' in gap && gap.because);
    expect(kept.slice(0, 4)).toEqual(said.slice(0, 4));
    expect(kept[4]).toMatch(/alert handshake failure$/);
  });

  test('redacted again is the same', () => {
    expect(redactAnswers(redacted.answers)).toEqual(redacted.answers);
    expect(redactCase(redacted)).toEqual(redacted);
  });
});

describe('a redacted report', () => {
  test('names nobody, and keeps its verdict', () => {
    const input = inputOf(answers);
    const report = composeReport(redactInput(input));
    expect(findOriginals(JSON.stringify(report))).toEqual([]);
    expect(report.contract.verdict).toEqual(composeReport(input).contract.verdict);
  });

  test.each(Object.entries(examples))('of %s holds none of the originals', (_, input) => {
    expect(findOriginals(JSON.stringify(composeReport(redactInput(input))))).toEqual([]);
  });

  test('a server whose name is a word of ours breaks nothing', () => {
    const input = inputOf([
      saw('target', { host: 'rdp', port: 3389, kind: 'name' }),
      ...reached.slice(1),
      walked('nla', { by: 'us', how: 'done', complete: true }),
      saw('greeting', { outcome: 'rdp', spokeFirst: false, ms: 1 }),
    ]);
    const { contract } = composeReport(redactInput(input));
    expect(contract.observations.find(({ about }) => about === 'greeting')?.value).toMatchObject({ outcome: 'rdp' });
    expect(contract.target?.host).toBe('host-1');
  });

  test('of ten thousand names is done in a moment of work, not of waiting', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `host ${index}.corp.test`);
    const redacted = redactAnswers([saw('certificate', { ...certificate, names })]);
    expect(JSON.stringify(redacted)).not.toContain('corp');
  });
});

const recorded = listRecordings();

test('what was once recorded is judged the same when it is redacted', () => {
  expect(recorded.length).toBeGreaterThan(50);
  for (const file of recorded) {
    const found = readRecording(file).saved;
    const [open, hidden] = [found, redactCase(found)].map((one) => judgeCase(one, { version: '9.9.9' }).diagnosis);
    const told = (diagnosis: typeof open) => [
      diagnosis?.verdict.kind,
      diagnosis?.verdict.cause?.id,
      diagnosis?.findings.map(({ cause }) => cause.id),
    ];
    expect(told(hidden), file).toEqual(told(open));
  }
});
