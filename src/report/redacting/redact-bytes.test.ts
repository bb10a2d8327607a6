/** Redaction inside packets: no name survives in any encoding, and what is left still reads as the message it was. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { challenged, reached, saw } from '../../../lab/doubles/example-diagnoses.ts';
import { type Answer, isObservation, type Observation } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { TsRequest, tokenRequest } from '../../rdp/pdus/credssp.ts';
import { challengeOf, NtlmChallenge, versionOfBuild } from '../../rdp/pdus/ntlm.ts';
import { samples } from '../../rdp/pdus/samples.ts';
import { contentTypes, writeRecords } from '../../rdp/pdus/tls-handshake.ts';
import { concat, encode } from '../../rdp/wire/bytes.ts';
import { hex, latin1, latin1Bytes, utf16, utf16Bytes } from '../../rdp/wire/text.ts';
import { redactAnswers } from './redact.ts';

type Message = Vocabulary['messages']['list'][number];

const received = (bytes: Uint8Array, more: Partial<Message> = {}): Message => ({
  at: 1,
  direction: 'received',
  stage: 'nla',
  secured: true,
  name: 'CredSSP TSRequest',
  length: bytes.length,
  bytes: hex(bytes),
  ...more,
});

function redact(list: readonly Message[], others: readonly Answer[] = []): readonly Message[] {
  const answers = redactAnswers([saw('messages', { list: [...list], more: 0 }), ...reached, ...others]);
  const [found] = answers.filter((answer) => answer.about === 'messages' && isObservation(answer));
  return (found as Observation<'messages'>).value.list;
}

const bytesOf = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const utf8Of = (text: string) => new TextEncoder().encode(text);
const swap = (bytes: Uint8Array) => bytes.map((_, at) => bytes[at ^ 1] ?? 0);
const writings = (name: string) =>
  [name, name.toLowerCase(), name.toUpperCase()].flatMap((form) => [
    utf8Of(form),
    utf16Bytes(form),
    swap(utf16Bytes(form)),
    ...(/^[\x00-\xff]*$/.test(form) ? [latin1Bytes(form)] : []),
  ]);

describe('names inside packets', () => {
  const info = {
    netbiosComputer: 'TS01',
    netbiosDomain: 'CORP',
    dnsComputer: 'ts01.corp.test',
    dnsDomain: 'corp.test',
    dnsForest: 'corp.test',
    timestamp: 1_790_000_000_000,
  };
  const challenge = encode(
    TsRequest,
    tokenRequest(6, encode(NtlmChallenge, challengeOf('CORP', info, new Uint8Array(8), versionOfBuild(10, 0, 20_348)))),
  );

  test('of an NTLM challenge become the stand-ins that the rest of the report uses, in the same room', () => {
    const [message] = redact([received(challenge)], [saw('nla', challenged)]);
    const bytes = bytesOf(message?.bytes ?? '');
    expect(bytes).toHaveLength(challenge.length);
    const text = [utf16(bytes), utf16(bytes.subarray(1))].join('');
    expect(text).toContain('host-1.example');
    expect(text).not.toMatch(/ts01|corp/i);
    expect(message).not.toHaveProperty('withheld');
  });

  test('may be those of the stand-ins themselves', () => {
    const named = { ...info, netbiosDomain: 'EXAMPLE', dnsDomain: 'example.test', dnsComputer: 'ts01.example.test' };
    const { timestamp: _, ...names } = named;
    const bytes = encode(
      TsRequest,
      tokenRequest(
        6,
        encode(NtlmChallenge, challengeOf('EXAMPLE', named, new Uint8Array(8), versionOfBuild(10, 0, 20_348))),
      ),
    );
    const [message] = redact([received(bytes)], [saw('nla', { ...challenged, ...names, targetName: 'EXAMPLE' })]);
    expect(message).not.toHaveProperty('withheld');
    expect(message?.bytes).not.toContain(hex(utf16Bytes('example')));
  });

  test('survive in no encoding, wherever and however they stand', () => {
    const name = fc.oneof(
      fc.domain(),
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,14}$/),
      fc.constantFrom('Zürich-TS', 'サーバー', 'ts', 'a', 'NTLMSSP', 'rdp'),
    );
    fc.assert(
      fc.property(name, fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 11 }), (host, noise, which) => {
        const forms = writings(host);
        const written = forms[which % forms.length] ?? new Uint8Array(0);
        const list = [
          received(concat(noise, written, noise)),
          received(concat(noise, written), { direction: 'sent' }),
          received(concat(samples['X224_CR in TPKT'] ?? noise, written), { direction: 'sent' }),
        ];
        const told = redact(list, [saw('target', { host, port: 3389, kind: 'name' })]);
        for (const { bytes } of told) {
          const left = latin1(bytesOf(bytes)).toLowerCase();
          for (const form of forms) expect(left.includes(latin1(form).toLowerCase())).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('of addresses go too, as text and as four bytes', () => {
    const address = Uint8Array.of(10, 1, 2, 3);
    const list = [
      received(concat(address, address), { direction: 'sent' }),
      received(latin1Bytes('Host: 10.1.2.3:3389'), { direction: 'sent' }),
    ];
    const told = redact(list).map(({ bytes }) => latin1(bytesOf(bytes)));
    for (const text of told) expect(text).not.toMatch(/\x0a\x01\x02\x03|10\.1\.2\.3/);
  });

  test('nobody else has heard of are not shown: the message is withheld', () => {
    const named = { ...info, dnsComputer: 'harbour.test' };
    const [challenge, confirm] = redact([
      received(
        encode(
          TsRequest,
          tokenRequest(
            6,
            encode(NtlmChallenge, challengeOf('QUAY', named, new Uint8Array(8), versionOfBuild(10, 0, 20_348))),
          ),
        ),
      ),
      received(samples['X224_CC in TPKT'] ?? new Uint8Array(0), { secured: false }),
    ]);
    expect(challenge).toMatchObject({ bytes: '', withheld: 'it may name somebody' });
    expect(confirm?.bytes).not.toBe('');
  });

  test('may stand in whatever another service says, so nothing of that is shown', () => {
    const said = [
      '220 TS01 FTP',
      'Welcome anna to contoso',
      'HTTP/1.1 401 Unauthorized\r\nServer: ts01\r\n',
      'SSH-2.0-OpenSSH_9.2p1',
    ];
    const told = redact(said.map((text) => received(latin1Bytes(text), { secured: false })));
    for (const { bytes, withheld } of told)
      expect([bytes, withheld]).toEqual(['', 'it is no message of RDP, and may say anything']);
  });

  test('in a certificate are not shown: the record is withheld, the greeting before it is not', () => {
    const certificate = writeRecords(contentTypes.handshake, 0x0303, samples['Certificate'] ?? new Uint8Array(0));
    const hello = writeRecords(contentTypes.handshake, 0x0303, samples['ServerHello'] ?? new Uint8Array(0));
    const [first, second] = redact([
      received(certificate, { stage: 'tls', secured: false }),
      received(hello, { stage: 'tls', secured: false }),
    ]);
    expect(first).toMatchObject({ bytes: '', withheld: expect.stringContaining('names it') });
    expect(second?.bytes).toBe(hex(hello));
  });

  test('redacted again is the same', () => {
    const [once] = redact([received(challenge)], [saw('nla', challenged)]);
    const again = redactAnswers([saw('messages', { list: once ? [once] : [], more: 0 })]);
    expect(again).toMatchObject([{ value: { list: [once] } }]);
  });

  test('more of them than can be looked for withhold every message, without a long wait', () => {
    const addresses = Array.from({ length: 2_000 }, (_, index) => `10.7.${index >> 8}.${index & 255}`);
    const [message] = redact(
      [received(challenge)],
      [
        saw('names', {
          name: 'ts01.corp.test',
          outcome: 'found',
          addresses,
          ms: 1,
          hostsFile: [],
          resolvers: [],
          disagree: false,
        }),
      ],
    );
    expect(message).toMatchObject({ bytes: '', withheld: 'there are too many names to look for' });
  });
});
