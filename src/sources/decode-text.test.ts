/** Text files as Windows, Notepad and PowerShell save them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes, utf16Bytes } from '../rdp/wire/text.ts';
import { decodeText } from './decode-text.ts';

const ansi: Readonly<Record<string, number>> = { '–': 0x96, '€': 0x80 };
const said = 'Fehlercode: 0x904 – größer als €5';
const little = utf16Bytes(said);
const big = little.map((_, index) => little[index ^ 1] ?? 0);

test.each<readonly [string, Uint8Array]>([
  ['UTF-8', utf8Bytes(said)],
  ['UTF-8 with its mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8Bytes(said))],
  ['UTF-16 as Notepad calls Unicode', Uint8Array.of(0xff, 0xfe, ...little)],
  ['UTF-16 the other way round', Uint8Array.of(0xfe, 0xff, ...big)],
  ['the code page of Western Europe', Uint8Array.from(said, (letter) => ansi[letter] ?? letter.charCodeAt(0))],
])('%s is read as it was written', (_, bytes) => expect(decodeText(bytes)).toBe(said));

test('one damaged letter does not make another encoding of a file', () => {
  const bytes = utf8Bytes('größer größer');
  bytes[3] = 0x41;
  expect(decodeText(bytes)).toBe('gr\ufffdAßer größer');
});

test('any bytes are decoded, and no text becomes longer than its bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => decodeText(bytes).length <= bytes.length));
});
