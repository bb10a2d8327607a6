/** Text from peers: nothing is lost, nothing invisible is shown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, hex, latin1, latin1Bytes, readUtf8, showValue, utf8, utf8Bytes, utf16, utf16Bytes } from './text.ts';

test('what Windows writes is read as it wrote it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => utf16(utf16Bytes(text)) === text));
  expect(utf16(Uint8Array.of(0x41, 0x00, 0x42))).toBe('A');
});

test('UTF-8 is read as every other program reads it', () => {
  const reference = new TextDecoder('utf-8', { ignoreBOM: true });
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => utf8(new TextEncoder().encode(text)) === text));
  for (const bytes of [[0xc3], [0xc0, 0x80], [0xff], [0xf5, 0x80]]) {
    expect(utf8(Uint8Array.from(bytes))).toBe(reference.decode(Uint8Array.from(bytes)));
  }
});

test('UTF-8 is written as every other program writes it, and read however long it is', () => {
  const encoder = new TextEncoder();
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => hex(utf8Bytes(text)) === hex(encoder.encode(text))));
  expect(hex(utf8Bytes('\ud800x'))).toBe('efbfbd78');
  const long = 'aä€😀'.repeat(30_000);
  expect(utf8(utf8Bytes(long)) === long).toBe(true);
  expect(utf16(utf16Bytes(long)) === long).toBe(true);
});

test('bytes that are not UTF-8 are told from those that are', () => {
  expect(readUtf8(Uint8Array.of(0x67, 0x72, 0xf6, 0xdf))).toEqual({ text: 'gr\ufffd\ufffd', beyond: 0, not: 2 });
  expect(readUtf8(utf8Bytes('größer'))).toEqual({ text: 'größer', beyond: 2, not: 0 });
});

test('one byte a letter loses nothing', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => hex(latin1Bytes(latin1(bytes))) === hex(bytes)));
});

test('an excerpt is short, printable, and cannot move a cursor', () => {
  expect(excerpt(latin1Bytes('SSH-2.0-OpenSSH_9.2\r\n'))).toBe('SSH-2.0-OpenSSH_9.2·');
  expect(excerpt(latin1Bytes('\u001b[2Jhello'))).toBe('·[2Jhello');
  fc.assert(fc.property(fc.uint8Array({ maxLength: 1_000 }), (bytes) => /^[\x20-\x7e·…]{0,120}$/.test(excerpt(bytes))));
});

test('values of a packet view fit into a line', () => {
  expect(showValue(16)).toBe('16 (0x10)');
  expect(showValue(new Uint8Array(40))).toBe(`${'00'.repeat(32)}… (40 bytes)`);
  expect(showValue({ a: true, b: false, bits: 5 })).toBe('0x5 a');
  expect(showValue([1, 2])).toBe('2 items');
  expect(showValue('x'.repeat(200)).length).toBeLessThan(100);
});
