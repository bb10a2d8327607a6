/** DTLS: our first datagram, and what a gateway may say to it. */
import { expect, test } from 'vitest';
import { decode } from '../wire/bytes.ts';
import { hex } from '../wire/text.ts';
import { askForCookie, askOverDtls, DtlsClientHello, DtlsRecord, readDtlsWord } from './dtls.ts';

const octets = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16));

test('the first datagram is one whole hello, small enough for any way', () => {
  const asked = askOverDtls(new Uint8Array(64).fill(7));
  expect(asked.length).toBeLessThan(576);
  expect(hex(asked.subarray(0, 3))).toBe('16feff');
  const record = decode(DtlsRecord, asked);
  const hello = record.ok ? decode(DtlsClientHello, record.value.value.fragment) : undefined;
  if (!hello?.ok) throw new Error('our own hello cannot be read');
  const { length, body } = hello.value.value;
  expect(hello.value.rest).toHaveLength(0);
  expect(record.ok && record.value.value.fragment.length - 12).toBe(length);
  expect(body).toMatchObject({ version: 0xfefd, random: new Uint8Array(32).fill(7) });
  expect(body.suites.length).toBeGreaterThan(10);
});

test('a server that wants its cookie back has answered', () => {
  expect(readDtlsWord(askForCookie(new Uint8Array(20)))).toEqual({ kind: 'wants-cookie', version: '1.0' });
});

test('a server that goes straight on has answered, and so has one that refuses', () => {
  const hello = octets('16fefd0000000000000000001a02000036000000000000000efefd000000000000000000000000');
  expect(readDtlsWord(hello.slice(0, 39))).toEqual({ kind: 'hello', version: '1.2' });
  expect(readDtlsWord(octets('15feff00000000000000000002022f'))).toEqual({ kind: 'alert', version: '1.0', alert: 47 });
});

test('what is no DTLS is no answer: nothing, TLS, RDP over UDP, a cut datagram', () => {
  const others = [
    '',
    '16',
    '160303000401000000',
    'ffffffff0040000101020304',
    '15feff0000',
    '17feff0001000000000000000100',
  ];
  for (const other of others) expect(readDtlsWord(octets(other))).toBeUndefined();
  const asked = askForCookie(new Uint8Array(20));
  for (let length = 0; length < asked.length; length += 1) expect(readDtlsWord(asked.slice(0, length))).toBeUndefined();
});
