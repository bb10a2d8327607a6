/** Reads a file that somebody chose or dropped, as text, after looking at its size and its first bytes. */
import { messages } from '../messages.ts';

const say = messages.explain;

/** In bytes. The largest file that rdpdoctor reads is a case, or a report that holds one. */
const LARGEST_FILE = 4 * 1024 * 1024;

/** The text, or why there is none. */
export type Read = string | { readonly problem: string };

/** Nothing is read before the size is known. */
export async function readDropped(files: readonly File[]): Promise<Read> {
  const [file, ...others] = files;
  if (!file) return { problem: say.folder };
  if (others.length > 0) return { problem: say.several(files.length) };
  if (file.size > LARGEST_FILE) return { problem: say.tooLarge(file.name, '4 MB') };
  try {
    const foreign = recogniseForeign(new Uint8Array(await file.slice(0, 8).arrayBuffer()));
    if (foreign) return { problem: say[foreign](file.name) };
    const text = decode(new Uint8Array(await file.arrayBuffer()));
    return text.includes('\0') ? { problem: say.binary(file.name) } : text;
  } catch {
    // What browsers say here names no reason: a folder, a file that went away, or one that may not be read.
    return { problem: say.folder };
  }
}

type Foreign = 'archive' | 'capture' | 'eventLog';

/** By the first bytes: a name can be given to anything. */
const signatures: readonly (readonly [Foreign, string])[] = [
  ['archive', '504b0304'],
  ['archive', '504b0506'],
  ['archive', '1f8b'],
  ['archive', '377abcaf'],
  ['archive', '52617221'],
  ['archive', 'fd377a58'],
  ['archive', '425a68'],
  ['archive', '28b52ffd'],
  ['archive', '4d534346'],
  ['capture', 'd4c3b2a1'],
  ['capture', 'a1b2c3d4'],
  ['capture', '4d3cb2a1'],
  ['capture', '0a0d0d0a'],
  ['eventLog', '456c6646696c6500'],
];

function recogniseForeign(start: Uint8Array): Foreign | undefined {
  const hex = [...start].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return signatures.find(([, signature]) => hex.startsWith(signature))?.[0];
}

/** UTF-16 where its mark says so, else UTF-8. */
function decode(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
