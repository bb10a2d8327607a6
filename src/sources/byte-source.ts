/** Sources of bytes that are at hand already, and what every reader of texts asks of a source: its text, in bounds. */
import { CASE_LIMIT } from '../observations/case.ts';
import { utf8Bytes } from '../rdp/wire/text.ts';
import { fail, type Result, succeed } from '../result.ts';
import type { ByteSource } from '../world.ts';
import { decodeText } from './decode-text.ts';
import type { Damage } from './reader.ts';

export const sourceOfBytes = (bytes: Uint8Array, name: string): ByteSource => ({
  name,
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
});

/** What somebody typed or pasted has no name. */
export const sourceOfText = (text: string, name = ''): ByteSource => sourceOfBytes(utf8Bytes(text), name);

/** In bytes. The largest text that anybody reads is a case, or a report that holds one. */
const LONGEST_TEXT = CASE_LIMIT;
const AT_ONCE = 64 * 1024;

/** The whole of it as a text, or why it is none. What is too long is not read at all. */
export async function readText(source: ByteSource): Promise<Result<string, Damage>> {
  if (source.size > LONGEST_TEXT) return fail(refuseText(source));
  const bytes = new Uint8Array(source.size);
  let length = 0;
  // A file may have become shorter since its size was asked.
  for (let count = -1; count !== 0 && length < bytes.length; length += count) {
    const part = await source.read(length, Math.min(AT_ONCE, bytes.length - length));
    bytes.set(part, length);
    count = part.length;
  }
  const text = decodeText(bytes.subarray(0, length));
  // Chance puts numbers into every long enough row of bytes; they are no codes.
  return text.includes('\0') ? fail(refuseText(source)) : succeed(text);
}

/** The whole of it as a text, a part at a time, however long it is; the last letter of a part is whole. */
export async function* textInParts(source: ByteSource): AsyncIterable<string> {
  const mark = markOf(await source.read(0, 3));
  let rest = new Uint8Array();
  for (let at = mark.length; at < source.size; ) {
    const read = await source.read(at, AT_ONCE);
    // A file may have become shorter since its size was asked.
    if (read.length === 0) break;
    at += read.length;
    const bytes = join(rest, read);
    const end = at < source.size ? wholeLetters(bytes, mark) : bytes.length;
    rest = bytes.slice(end);
    yield decodeText(join(mark, bytes.subarray(0, end)));
  }
  if (rest.length > 0) yield decodeText(join(mark, rest));
}

/** The byte order mark, without which no later part would be known for what it is. */
function markOf([first, second, third]: Uint8Array): Uint8Array {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return Uint8Array.of(first, second);
  return first === 0xef && second === 0xbb && third === 0xbf ? Uint8Array.of(first, second, third) : new Uint8Array();
}

/** Where the last letter that is surely whole ends. In UTF-8 and in every code page an ASCII byte is one by itself. */
function wholeLetters(bytes: Uint8Array, mark: Uint8Array): number {
  if (mark.length === 2) return bytes.length & ~1;
  const last = bytes.findLastIndex((byte) => byte < 0x80);
  return last < 0 ? bytes.length : last + 1;
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Why nobody reads it as a text: its size, or else its bytes. */
export function refuseText({ name, size }: ByteSource): Damage {
  const called = name === '' ? 'this' : `“${name}”`;
  const where = name === '' ? 'what was given' : name;
  return size > LONGEST_TEXT
    ? {
        what: `${called} has ${size} bytes; at most ${LONGEST_TEXT} are read`,
        where,
        whatToDo: 'give a file that can be read',
      }
    : {
        what: `${called} is not a text`,
        where,
        whatToDo: 'give the text of a dialog, or a case that --save wrote',
      };
}
