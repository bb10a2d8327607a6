/** Bytes of a text file as a text, in whichever encoding it was saved: for the readers, on every system alike. */
import { readUtf8, utf16 } from '../rdp/wire/text.ts';

/** By the byte order mark, which is left out; else UTF-8, and where it is none, what Windows wrote before. Never throws. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return utf16(swapPairs(bytes.subarray(2)));
  const plain = first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
  const { text, beyond, not } = readUtf8(plain);
  return not > beyond ? windows1252(plain) : text;
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length & ~1);
  for (let at = 0; at < swapped.length; at += 1) swapped[at] = bytes[at ^ 1] ?? 0;
  return swapped;
}

/** The code page of most of Europe and America, where it is not ISO 8859-1: from 0x80 to 0x9f. A hole is U+FFFD. */
const FROM_80 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

function windows1252(bytes: Uint8Array): string {
  const units = new Uint8Array(bytes.length * 2);
  bytes.forEach((byte, index) => {
    const unit = byte >= 0x80 && byte < 0xa0 ? FROM_80.charCodeAt(byte - 0x80) : byte;
    units[2 * index] = unit & 0xff;
    units[2 * index + 1] = unit >> 8;
  });
  return utf16(units);
}
