/** NTLM without a password: what we say, and what servers tell of themselves. */
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../wire/bytes.ts';
import { hex } from '../wire/text.ts';
import { TsRequest, tokenRequest } from './credssp.ts';
import { challengeOf, NtlmChallenge, NtlmNegotiate, readChallenge, versionOfBuild, writeNegotiate } from './ntlm.ts';
import { samples } from './samples.ts';
import { mechanisms, NegTokenInit, offerMechanism, unwrap } from './spnego.ts';

const sample = samples['CHALLENGE_MESSAGE'] ?? new Uint8Array();

test('our NEGOTIATE names no user, no machine and no domain', () => {
  expect(hex(writeNegotiate())).toBe(
    '4e544c4d5353500001000000378208e2000000000000000000000000000000000a007c4f0000000f',
  );
  const message = decode(NtlmNegotiate, writeNegotiate());
  expect(message.ok && message.value.value).toMatchObject({ domain: { length: 0 }, workstation: { length: 0 } });
});

describe('a challenge', () => {
  test('introduces the server', () => {
    expect(readChallenge(sample)).toMatchObject({
      ok: true,
      value: {
        targetName: 'LAB',
        serverChallenge: Uint8Array.of(0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef),
        version: { major: 10, minor: 0, build: 20_348, revision: 15 },
        info: { netbiosDomain: 'LAB', netbiosComputer: 'PC', dnsComputer: 'pc', timestamp: 0 },
      },
    });
  });

  test('is written as it is read, with every name and the clock', () => {
    const info = {
      netbiosComputer: 'SRV01',
      netbiosDomain: 'LAB',
      dnsComputer: 'srv01.lab.test',
      dnsDomain: 'lab.test',
      dnsForest: 'lab.test',
      timestamp: Date.UTC(2026, 10, 21, 3, 4, 5, 678),
      others: [{ id: 6, value: Uint8Array.of(2, 0, 0, 0) }],
    };
    const challenge = challengeOf('LAB', info, new Uint8Array(8).fill(9), versionOfBuild(10, 0, 26_100));
    expect(readChallenge(encode(NtlmChallenge, challenge))).toEqual({ ok: true, value: challenge });
  });

  test('of an old server without target information is still a challenge', () => {
    const short = sample.slice(0, 40);
    short.set([0, 0, 0, 0], 12);
    expect(readChallenge(short)).toMatchObject({ ok: true, value: { targetName: '', info: {} } });
  });

  test('whose pointer points outside says so', () => {
    const wild = sample.slice();
    wild.set([0xff, 0xff, 0xff, 0x7f], 16);
    expect(readChallenge(wild)).toMatchObject({
      ok: false,
      problem: { kind: 'incomplete', expected: 'the target name' },
    });
  });

  test('of another protocol is none', () => {
    expect(readChallenge(new Uint8Array(60))).toMatchObject({
      ok: false,
      problem: { path: 'CHALLENGE_MESSAGE.signature', expected: 'NTLMSSP' },
    });
  });
});

describe('the envelopes around it', () => {
  test('SPNEGO is opened, and bare NTLM left as it is', () => {
    const wrapped = encode(NegTokenInit, offerMechanism(mechanisms.ntlm, sample));
    expect(unwrap(wrapped)).toEqual({ wrapped: true, token: sample });
    expect(unwrap(sample)).toEqual({ wrapped: false, token: sample });
  });

  test('a TSRequest is written as the specification draws it', () => {
    expect(hex(encode(TsRequest, tokenRequest(6, Uint8Array.of(1, 2))))).toBe('3011a003020106a10a30083006a00404020102');
  });

  test('an NTSTATUS is the same with and without a leading zero', () => {
    const bare = Uint8Array.of(0x30, 0x0d, 0xa0, 3, 2, 1, 6, 0xa4, 6, 2, 4, 0xc0, 0, 0, 0x6d);
    const padded = Uint8Array.of(0x30, 0x0e, 0xa0, 3, 2, 1, 6, 0xa4, 7, 2, 5, 0, 0xc0, 0, 0, 0x6d);
    for (const bytes of [bare, padded]) {
      const request = decode(TsRequest, bytes);
      expect(request.ok && request.value.value).toEqual({ version: 6, errorCode: 0xc000_006d });
    }
  });
});
