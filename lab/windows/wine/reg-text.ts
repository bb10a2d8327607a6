/** What `reg export` writes, read into values, and text that `reg import` reads: for planting a state and looking at it. */
import { encodeUtf16 } from '../../../src/fixes/reg-file.ts';

/** Data as a .reg file writes it (`dword:00000001`), by lower-case name, by lower-case key. */
export type Registry = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function readRegText(bytes: Uint8Array): Registry {
  const text = new TextDecoder('utf-16le').decode(bytes).replace(/\\\r?\n\s*/g, '');
  const found = new Map<string, Map<string, string>>();
  let values: Map<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const key = /^\[(.*)\]$/.exec(line)?.[1];
    if (key !== undefined) {
      values = new Map();
      found.set(key.toLowerCase(), values);
      continue;
    }
    const [, name, data] = /^(@|"(?:[^"\\]|\\.)*")=(.*)$/.exec(line) ?? [];
    if (name !== undefined && data !== undefined)
      values?.set(name === '@' ? '' : name.slice(1, -1).replace(/\\(.)/g, '$1').toLowerCase(), data);
  }
  return found;
}

/** A state to plant: keys, each with its values. */
export type Plant = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function writeRegText(plant: Plant): Uint8Array {
  const lines = ['Windows Registry Editor Version 5.00', ''];
  for (const [key, values] of Object.entries(plant)) {
    lines.push(`[${longKey(key)}]`);
    for (const [name, data] of Object.entries(values)) lines.push(`${name === '' ? '@' : `"${name}"`}=${data}`);
    lines.push('');
  }
  return encodeUtf16(lines.join('\r\n'));
}

export const longKey = (key: string): string =>
  key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER');

const utf16 = (text: string) =>
  [...encodeUtf16(text).subarray(2)].map((byte) => byte.toString(16).padStart(2, '0')).join(',');

/**
 * Data of every type that somebody may have left in a value, and of lengths and letters that scripts stumble over. Not
 * longer: Wine’s own shell does not survive reading a line of some thousand letters.
 */
export const oddData: readonly string[] = [
  '"odd & \\"quoted\\" | %PATH% ^ ! Müller"',
  `hex(7):${utf16('one\0two & three\0\0')}`,
  `hex:${Array.from({ length: 400 }, (_, index) => (index % 256).toString(16).padStart(2, '0')).join(',')}`,
  'hex(b):01,02,03,04,05,06,07,08',
  `hex(2):${utf16('%SystemRoot%\\odd\\\0')}`,
  'hex(0):0a,0b',
  '""',
  'dword:000000ff',
];
