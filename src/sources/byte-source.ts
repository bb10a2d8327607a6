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
