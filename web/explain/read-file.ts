/** A file that somebody chose or dropped, to be read piece by piece by whoever knows it. */
import type { ByteSource } from '../../src/world.ts';
import { messages } from '../messages.ts';

const say = messages.explain;

/** The one file, or why there is none. */
export async function takeDropped(files: readonly File[]): Promise<ByteSource | { readonly problem: string }> {
  const [file, ...others] = files;
  if (!file) return { problem: say.folder };
  if (others.length > 0) return { problem: say.several(files.length) };
  const source: ByteSource = {
    name: file.name,
    size: file.size,
    read: async (at, length) => new Uint8Array(await file.slice(at, at + length).arrayBuffer()),
  };
  try {
    await source.read(0, 1);
    return source;
  } catch {
    // What browsers say here names no reason: a folder, a file that went away, or one that may not be read.
    return { problem: say.folder };
  }
}
