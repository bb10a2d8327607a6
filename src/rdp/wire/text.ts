/** Text as protocols carry it, and bytes as a person can read them. */

/** UTF-16 little-endian; an odd last byte is dropped, zeros are kept. */
export function utf16(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  return text;
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
export function utf8(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAfter(bytes[at] ?? 0);
    const letter = codePoint(bytes.subarray(at, at + length), length);
    text += letter === undefined ? '\ufffd' : String.fromCodePoint(letter);
    at += letter === undefined ? 1 : length;
  }
  return text;
}

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
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return isOverlong || isSurrogate || point > 0x10ffff ? undefined : point;
}
