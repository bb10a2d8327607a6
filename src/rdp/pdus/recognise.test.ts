/** Naming packets: by who said them and what they are, also when they were cut, and never by chance. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openNla, openSettings } from '../conversations/direct/opening.ts';
import { concat, encode } from '../wire/bytes.ts';
import { TsRequest, tokenRequest } from './credssp.ts';
import { explainMessage } from './explain-message.ts';
import { writeNegotiate } from './ntlm.ts';
import { nameInside, recognise } from './recognise.ts';
import { samples } from './samples.ts';
import { mechanisms, NegTokenInit, offerMechanism } from './spnego.ts';
import { contentTypes, writeAlert, writeRecords } from './tls-handshake.ts';

const sample = (name: string) => samples[name] ?? new Uint8Array(0);

test.each([
  ['X224_CR in TPKT', 'sent', 'X.224 Connection Request'],
  ['X224_CC in TPKT', 'received', 'X.224 Connection Confirm'],
  ['X224_DR in TPKT', 'received', 'X.224 Disconnect Request'],
  ['MCS_CONNECT_INITIAL in TPKT', 'sent', 'MCS Connect Initial'],
  ['MCS_CONNECT_RESPONSE in TPKT', 'received', 'MCS Connect Response'],
  ['MCS_DISCONNECT_PROVIDER_ULTIMATUM in TPKT', 'received', 'MCS Disconnect Provider Ultimatum'],
  ['TSRequest', 'received', 'CredSSP TSRequest'],
  ['TLSPlaintext', 'received', 'TLS record'],
] as const)('%s, %s, is a %s', (name, direction, wanted) => {
  expect(recognise(sample(name), direction)?.name).toBe(wanted);
});

test('a message of which only a part came is still named', () => {
  const whole = openSettings(1, 'rdpdoctor');
  expect(recognise(whole.subarray(0, 60), 'sent')?.name).toBe('MCS Connect Initial');
});

test('what is no message of ours has no name', () => {
  for (const text of ['SSH-2.0-OpenSSH_9.2', 'HTTP/1.1 400 Bad Request', '\u0000\u0000\u0000\u0000\u0000'])
    expect(recognise(new TextEncoder().encode(text), 'received')).toBeUndefined();
});

test('what travels inside is named too', () => {
  expect(nameInside(openNla(6))).toBe('NTLM NEGOTIATE');
  expect(nameInside(sample('CHALLENGE_MESSAGE'))).toBe('NTLM CHALLENGE');
  expect(nameInside(writeAlert(40))).toBe('alert');
  expect(nameInside(writeRecords(contentTypes.handshake, 0x0303, sample('ServerHello')))).toBe('ServerHello');
  expect(nameInside(writeRecords(contentTypes.data, 0x0303, new Uint8Array(40)))).toBe('encrypted');
  expect(nameInside(sample('X224_CC in TPKT'))).toBeUndefined();
});

test('NTLM in SPNEGO in CredSSP is laid open down to its flags', () => {
  const token = encode(NegTokenInit, offerMechanism(mechanisms.ntlm, writeNegotiate()));
  const bytes = encode(TsRequest, tokenRequest(6, token));
  const found = recognise(bytes, 'sent');
  const rows = found ? explainMessage(bytes, found).rows : [];
  const flags = rows.find(({ path }) => path.endsWith('NEGOTIATE_MESSAGE.flags'));
  expect(flags?.value).toContain('extendedSecurity');
  expect(bytes[flags?.offset ?? 0]).toBe(0x37);
});

test('each handshake message of a record is laid open at its place', () => {
  const bytes = writeRecords(contentTypes.handshake, 0x0303, concat(sample('ServerHello'), sample('Certificate')));
  const found = recognise(bytes, 'received');
  const paths = found ? explainMessage(bytes, found).rows.map(({ path }) => path) : [];
  expect(paths).toContain('TLSPlaintext.fragment.ServerHello.cipher');
  expect(paths).toContain('TLSPlaintext.fragment.Certificate.chain');
});

test('whatever bytes come, no part lies outside of them', () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .tuple(fc.constantFrom(...Object.values(samples)), fc.nat(), fc.nat({ max: 255 }))
      .map(([bytes, at, value]) => bytes.map((byte, index) => (index === at % bytes.length ? value : byte))),
  );
  fc.assert(
    fc.property(any, fc.constantFrom('sent', 'received'), (bytes, direction) => {
      nameInside(bytes);
      const found = recognise(bytes, direction);
      for (const { offset, length } of found ? explainMessage(bytes, found).rows : [])
        expect(offset >= 0 && offset + length <= bytes.length).toBe(true);
    }),
    { numRuns: 500 },
  );
});
