/** Files through Node: bounded when read, whole or not at all when written. */
import { constants } from 'node:fs';
import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type FileText = { readonly found: string } | { readonly missing: true } | { readonly problem: string };

/** Reads a UTF-8 (or UTF-16 with a byte order mark) text file of at most `limit` bytes; `-` is standard input. */
export async function readText(path: string, limit: number): Promise<FileText> {
  if (path === '-') return readInput(limit);
  // A pipe that nobody writes to, and what the kernel tells bit by bit, would hold us for ever; Windows has neither.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    const code = await nameReason(file, path);
    return code === 'ENOENT' ? { missing: true } : { problem: sentenceFor({ code, message: file.message }, path) };
  }
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) return { problem: `“${path}” cannot be used: ${reasons['EISDIR']}` };
    if (!stat.isFile())
      return { problem: `“${path}” is a pipe or a device, and no file; what a program prints is read by -` };
    const { size } = stat;
    if (size > limit) return { problem: `“${path}” has ${size} bytes; at most ${limit} are read` };
    // What the kernel makes up has no size: read up to the limit and one byte more, to notice.
    const bytes = Buffer.alloc(size > 0 ? size : limit + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = (await file.read(bytes, length, bytes.length - length)).bytesRead;
    }
    if (length > limit) return { problem: `“${path}” has more than ${limit} bytes` };
    return { found: decode(bytes.subarray(0, length)) };
  } catch (error) {
    return { problem: sentenceFor(error as NodeJS.ErrnoException, path) };
  } finally {
    await file.close();
  }
}

/** Milliseconds without a byte, after which whoever should write is given up; a person at the terminal is not. */
const INPUT_PATIENCE = 60_000;

async function readInput(limit: number): Promise<FileText> {
  const { stdin } = process;
  const chunks: Buffer[] = [];
  let length = 0;
  let isGivenUp = false;
  const watch = setTimeout(() => {
    isGivenUp = true;
    stdin.destroy();
  }, INPUT_PATIENCE);
  if (stdin.isTTY) clearTimeout(watch);
  try {
    for await (const chunk of stdin) {
      if (!stdin.isTTY) watch.refresh();
      chunks.push(Buffer.from(chunk));
      length += chunks.at(-1)?.length ?? 0;
      if (length > limit) return { problem: `standard input has more than ${limit} bytes` };
    }
  } catch (error) {
    if (!isGivenUp) return { problem: sentenceFor(error as NodeJS.ErrnoException, 'standard input') };
  } finally {
    clearTimeout(watch);
  }
  if (isGivenUp) return { problem: `nothing came on standard input for ${INPUT_PATIENCE / 1000} s` };
  return { found: decode(Buffer.concat(chunks)) };
}

/** Writes beside the target and renames, so that a crash leaves the old file or the new one. */
export async function writeText(path: string, text: string | Uint8Array): Promise<string | undefined> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(draft, text, { flush: true, mode: 0o600 });
    await rename(draft, path);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true });
    const { message } = error as NodeJS.ErrnoException;
    return sentenceFor({ code: await nameReason(error as NodeJS.ErrnoException, path), message }, path);
  }
}

/** Windows says EPERM of a folder, and ENOENT where a part of the way is a file: the place itself tells. */
async function nameReason({ code = '' }: NodeJS.ErrnoException, path: string): Promise<string> {
  const isFolder = async (place: string, folder: boolean) =>
    (await stat(place).catch(() => undefined))?.isDirectory() === folder;
  if ((code === 'EPERM' || code === 'EACCES') && (await isFolder(path, true))) return 'EISDIR';
  return code === 'ENOENT' && (await isFolder(dirname(path), false)) ? 'ENOTDIR' : code;
}

function decode(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

const reasons: Readonly<Record<string, string>> = {
  EAGAIN: 'it gives nothing now',
  ENXIO: 'nobody answers there',
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EISDIR: 'it is a folder',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'the name is too long',
};

const sentenceFor = ({ code = '', message }: Pick<NodeJS.ErrnoException, 'code' | 'message'>, path: string) =>
  `“${path}” cannot be used: ${reasons[code] ?? message}`;
