import { expect, test } from 'vitest';
import type { Ending, Learnt } from '../../../rdp/conversations/direct/events.ts';
import { challengeOf, versionOfBuild } from '../../../rdp/pdus/ntlm.ts';
import type { TargetInfo } from '../../../rdp/pdus/ntlm-target.ts';
import type { Driven } from './drive.ts';
import { NO_MESSAGES } from './overheard.ts';
import { tellClock, tellNla, tellSettings, tellWalk } from './retelling.ts';

const driven = (stage: Ending['stage'], how: Ending['how'], learnt: Learnt = {}): Driven => ({
  ending: {
    stage,
    by: 'peer',
    how,
    sent: 0,
    received: 0,
    ms: 40,
    stages: [{ stage, outcome: 'failed', ms: 20 }],
    learnt,
  },
  traffic: { sent: 47, received: 19 },
  messages: NO_MESSAGES,
});
const challenged = (info: TargetInfo, [asked, answered] = [1_000, 1_020]): Driven =>
  driven('nla', 'done', {
    credssp: { version: 6 },
    challenge: {
      mechanism: 'ntlm',
      message: challengeOf('EXAMPLE', info, new Uint8Array(8), versionOfBuild(10, 0, 20_348)),
      asked: asked ?? 0,
      answered: answered ?? 0,
    },
  });

test('a domain server introduces itself', () => {
  const info = {
    netbiosComputer: 'TS01',
    netbiosDomain: 'EXAMPLE',
    dnsComputer: 'ts01.example.test',
    dnsDomain: 'example.test',
  };
  expect(tellNla(challenged(info))).toEqual({
    outcome: 'challenge', credsspVersion: 6, mechanism: 'ntlm', targetName: 'EXAMPLE', ...info,
    build: '10.0.20348', ms: 20,
  }); // biome-ignore format: one line
});

test('the server’s clock is compared with ours in the middle of the round trip', () => {
  expect(tellClock(challenged({ timestamp: 61_015 }))).toEqual({
    server: 61_015,
    ours: 1_010,
    uncertainty: 26,
  });
});

test('a clock that tells whole seconds is uncertain by one', () => {
  expect(tellClock(challenged({ timestamp: 61_000 }))?.uncertainty).toBe(1_010);
});

test('a challenge without a time tells no clock', () => {
  expect(tellClock(challenged({}))).toBeUndefined();
});

test.each([
  ['refused', 'refusal', { credssp: { version: 6, errorCode: 0xc000006d } }],
  ['no-ntlm', 'refusal', { credssp: { version: 6 } }],
  ['refused', 'refusal', { disconnect: { reason: 1, inPlaceOfTls: false } }],
  ['fin', 'fin', {}],
  ['alert', 'alert', { alert: { number: 49, by: 'peer' } }],
  ['garbled', 'garbled', {}],
] as const)('no challenge is told as %s when it ended in %s', (outcome, how, learnt) => {
  expect(tellNla(driven('nla', how, learnt)).outcome).toBe(outcome);
});

test('an error of CredSSP is told in hex, where administrators look it up', () => {
  const { detail } = tellWalk(driven('nla', 'refusal', { credssp: { version: 6, errorCode: 0xc000006d } }));
  expect(detail).toBe('CredSSP error 0xc000006d');
});

test('a disconnect is not an answer to the settings', () => {
  expect(tellSettings(driven('settings', 'refusal', { disconnect: { reason: 1, inPlaceOfTls: false } })).outcome).toBe(
    'disconnect',
  );
});
