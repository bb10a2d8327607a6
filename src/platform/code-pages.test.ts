/** What Windows’ own programs print, in the bytes of the machine’s own code page. */
import { expect, test } from 'vitest';
import { readSubinterfaces } from '../sources/host/mtus.ts';
import { readPing } from '../sources/probing/ping.ts';
import { decodeIn } from './code-pages.ts';
import { readCodePage } from './node-host.ts';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Cyrillic as code page 866 has it: А…п from 0x80, р…я from 0xe0. */
const in866 = (text: string) =>
  Uint8Array.from(text, (letter) => {
    const at = letter.charCodeAt(0) - 0x410;
    if (at < 0) return letter.charCodeAt(0);
    return at < 0x30 ? 0x80 + at : 0xe0 + at - 0x30;
  });

test('the code page of the machine is read in any language', () => {
  const output =
    '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage\r\n    OEMCP    REG_SZ    850\r\n\r\n';
  expect(readCodePage({ outcome: 'ran', code: 0, output })).toBe(850);
  expect(readCodePage({ outcome: 'ran', code: 1, output: 'FEHLER' })).toBeUndefined();
  expect(readCodePage({ outcome: 'no-such-command' })).toBeUndefined();
});

test.each<[number, string, string]>([
  [437, '\x81', 'ü'],
  [850, 'Paket m\x81sste, \x99sterreich', 'Paket müsste, Österreich'],
  [850, 'connect\x82', 'connecté'],
  [852, 'Po\x88\xa5czenie', 'Połączenie'],
  [857, '\x98stanbul', 'İstanbul'],
  [1252, '\x80', '€'],
  [936, '\xb1\xbe\xb5\xd8', '本地'],
  [932, '\x83\x43', 'イ'],
  [65_001, '\xc3\xbc', 'ü'],
])('code page %i', (page, raw, text) => expect(decodeIn(page, bytes(raw))).toBe(text));

test('bytes of a page that nobody knows are read as UTF-8, and never throw', () => {
  expect(decodeIn(12_345, bytes('a\xff'))).toBe('a\ufffd');
  expect(decodeIn(undefined, bytes('\xc3\xa4'))).toBe('ä');
});

test('a Russian ping says that the packet is too large, and loses none', () => {
  const line = 'Требуется фрагментация пакета, но установлен запрещающий флаг.\r\n';
  const output = decodeIn(866, in866(`\r\n${line}${line}`));
  expect(output).toContain('фрагментация');
  expect(readPing({ outcome: 'ran', code: 1, output }, 2)).toEqual({ sent: 2, received: 0, times: [], tooBig: {} });
});

// The words of a German machine: https://think.unblog.ch/maximum-transmission-unit-mtu-pruefen/
test('a German ping says so, too', () => {
  const output = decodeIn(850, bytes('Paket m\x81sste fragmentiert werden, DF-Flag ist jedoch gesetzt.\r\n'));
  expect(output).toContain('Paket müsste fragmentiert werden');
  expect(readPing({ outcome: 'ran', code: 1, output }, 1)).toMatchObject({ tooBig: {} });
});

test('an interface that is named in another language has its size', () => {
  const output = decodeIn(852, bytes('  1400                1     1     2  Po\x88\xa5czenie lokalne\r\n'));
  expect(readSubinterfaces(output).get('Połączenie lokalne')).toBe(1400);
});
