/** Text as protocols carry it, and bytes as a person can read them. */

/** UTF-16 little-endian; an odd last byte is dropped, zeros are kept. */
export function utf16(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length >> 1);
  for (let at = 0; at < units.length; at += 1) units[at] = (bytes[2 * at] ?? 0) | ((bytes[2 * at + 1] ?? 0) << 8);
  return textOf(units);
}

export function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    bytes[2 * at] = text.charCodeAt(at) & 0xff;
    bytes[2 * at + 1] = text.charCodeAt(at) >> 8;
  }
  return bytes;
}

/** One byte a letter (ISO 8859-1), so that nothing is lost. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The low byte of each letter. */
export function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
}

/** UTF-8 without the platform’s help; what is not UTF-8 becomes U+FFFD. RFC 3629 */
export const utf8 = (bytes: Uint8Array): string => readUtf8(bytes).text;

/** The same, and of how many letters beyond ASCII it was UTF-8, and how often it was not. */
export function readUtf8(bytes: Uint8Array): { readonly text: string; readonly beyond: number; readonly not: number } {
  const units = new Uint16Array(bytes.length);
  const counts = { beyond: 0, not: 0 };
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAfter(bytes[at] ?? 0);
    const letter = length === 1 ? bytes[at] : codePoint(bytes.subarray(at, at + length), length);
    if (length !== 1) counts[letter === undefined ? 'not' : 'beyond'] += 1;
    at += letter === undefined ? 1 : length;
    count = putLetter(letter ?? 0xfffd, units, count);
  }
  return { text: textOf(units.subarray(0, count)), ...counts };
}

function putLetter(point: number, units: Uint16Array, at: number): number {
  if (point < 0x10000) units[at] = point;
  else units.set([0xd800 + ((point - 0x10000) >> 10), 0xdc00 + (point & 0x3ff)], at);
  return point < 0x10000 ? at + 1 : at + 2;
}

/** The bytes of a text; half a pair of surrogates becomes U+FFFD. RFC 3629 */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let count = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    const more = bytesAfterFirst(point);
    if (more === 0) bytes[count++] = point;
    else for (const byte of longForm(point, more)) bytes[count++] = byte;
  }
  return bytes.slice(0, count);
}

function bytesAfterFirst(point: number): number {
  if (point < 0x80) return 0;
  if (point < 0x800) return 1;
  return point < 0x10000 ? 2 : 3;
}

function longForm(point: number, more: number): readonly number[] {
  if (isSurrogate(point)) return [0xef, 0xbf, 0xbd];
  const rest = Array.from({ length: more }, (_, index) => 0x80 | ((point >> (6 * (more - 1 - index))) & 0x3f));
  return [((0xff00 >> (more + 1)) & 0xff) | (point >> (6 * more)), ...rest];
}

const isSurrogate = (point: number) => point >= 0xd800 && point <= 0xdfff;

/** What a person can read of it: printable ASCII kept, a run of anything else shown as one dot. */
export function excerpt(bytes: Uint8Array, most = 120): string {
  const text = latin1(bytes.subarray(0, most * 4))
    .replace(/[^\x20-\x7e]+/g, '·')
    .trim();
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Lower-case hex without spaces. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** The bytes of `hex`; what is no pair of its digits is passed over. */
export const unhex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));

/** A decoded value in one short line, for the packet view. */
export function showValue(value: unknown): string {
  if (typeof value === 'number') return `${value} (0x${value.toString(16)})`;
  if (typeof value === 'bigint') return `${value} (0x${value.toString(16)})`;
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (value instanceof Uint8Array)
    return value.length <= 32 ? hex(value) : `${hex(value.subarray(0, 32))}… (${value.length} bytes)`;
  if (Array.isArray(value)) return `${value.length} items`;
  if (value !== null && typeof value === 'object') return showNames(value);
  return String(value);
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** Flags show the names that are set; a struct shows nothing, since its parts follow. */
function showNames(value: object): string {
  if (!('bits' in value) || typeof value.bits !== 'number') return '';
  const set = Object.entries(value).filter(([, isSet]) => isSet === true);
  return `0x${value.bits.toString(16)} ${set.map(([name]) => name).join(' | ')}`.trim();
}

/** One by one they would cost thirty times the memory of the text; all at once they overflow the stack. */
const UNITS_AT_ONCE = 8192;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += UNITS_AT_ONCE)
    text += String.fromCharCode(...units.subarray(at, at + UNITS_AT_ONCE));
  return text;
}

/** How many bytes a letter takes that starts so; zero where none does. */
function lengthAfter(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function codePoint(bytes: Uint8Array, length: number): number | undefined {
  if (length === 0 || bytes.length < length) return undefined;
  let point = length === 1 ? (bytes[0] ?? 0) : (bytes[0] ?? 0) & (0xff >> (length + 1));
  for (const next of bytes.subarray(1)) {
    if ((next & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const isOverlong = (length === 3 && point < 0x800) || (length === 4 && point < 0x10000);
  return isOverlong || isSurrogate(point) || point > 0x10ffff ? undefined : point;
}

/** The bytes of hex, whatever stands between the pairs of digits. */
export const hexBytes = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
