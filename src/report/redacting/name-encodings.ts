/** How a name looks in the bytes of a message: in every encoding that the protocol and its neighbours use. */
import { latin1, latin1Bytes, utf16Bytes } from '../../rdp/wire/text.ts';

export interface Needle {
  /** What to look for, one byte a letter, in lower case. */
  readonly bytes: string;
  /** How many letters of ASCII take the same room. */
  readonly units: number;
  /** Writes a stand-in of so many letters. */
  encode(standIn: string): Uint8Array;
  readonly standIn: string;
}

/** Nothing for an empty name. */
export function needlesFor(original: string, standIn: string): readonly Needle[] {
  const forms = [...new Set([original, original.toLowerCase(), original.toUpperCase()])].filter((form) => form !== '');
  const written = forms.flatMap((form) =>
    encodings.flatMap(({ write, width }): readonly Needle[] => {
      const bytes = write(form);
      if (!bytes) return [];
      return [{ bytes: folded(bytes), units: bytes.length / width, encode: (text) => write(text) ?? bytes, standIn }];
    }),
  );
  return onlyOnce([...written, ...rawAddress(original)]);
}

interface Encoding {
  /** Bytes a letter of ASCII. */
  readonly width: number;
  /** Undefined where the encoding has no such letter. */
  write(text: string): Uint8Array | undefined;
}

const encodings: readonly Encoding[] = [
  { width: 1, write: utf8Bytes },
  { width: 1, write: (text) => (/^[\x00-\xff]*$/.test(text) ? latin1Bytes(text) : undefined) },
  { width: 2, write: utf16Bytes },
  { width: 2, write: (text) => swapped(utf16Bytes(text)) },
];

/** An address as four or sixteen bytes, in the order of the network; zeros stand in its place. */
function rawAddress(text: string): readonly Needle[] {
  const bytes = v4Bytes(text) ?? v6Bytes(text);
  // Nobody is named by an address of zeros, and zeros are everywhere.
  if (!bytes || bytes.filter((byte) => byte !== 0).length < 2) return [];
  return [{ bytes: folded(bytes), units: bytes.length, encode: () => new Uint8Array(bytes.length), standIn: '' }];
}

function v4Bytes(text: string): Uint8Array | undefined {
  const parts = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : undefined;
  return parts?.every((part) => part < 256) ? Uint8Array.from(parts) : undefined;
}

function v6Bytes(text: string): Uint8Array | undefined {
  const bare = text.replace(/%.*$/, '');
  if (!/^[0-9a-f:]+$/i.test(bare) || !bare.includes(':')) return undefined;
  const [head = '', tail] = bare.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return Uint8Array.from(
    groups.flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [(value >> 8) & 0xff, value & 0xff];
    }),
  );
}

const folded = (bytes: Uint8Array) => latin1(bytes).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const onlyOnce = (needles: readonly Needle[]) =>
  needles.filter(({ bytes }, index) => needles.findIndex((other) => other.bytes === bytes) === index);

function swapped(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, at) => bytes[at ^ 1] ?? 0);
}

/** UTF-8 without the platform’s help. A lone half of a pair, which no name has, becomes U+FFFD. RFC 3629 */
function utf8Bytes(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((letter) => utf8Letter(letter.codePointAt(0) ?? 0)));
}

function utf8Letter(point: number): readonly number[] {
  if (point >= 0xd800 && point <= 0xdfff) return [0xef, 0xbf, 0xbd];
  if (point < 0x80) return [point];
  const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
  return point < 0x10000
    ? [0xe0 | (point >> 12), tail(6), tail(0)]
    : [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
}
