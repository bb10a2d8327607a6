/** Files through Node: read where and as far as somebody asks, written whole or not at all. */
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ByteSource } from '../world.ts';

export type FileFound = { readonly found: OpenFile } | { readonly missing: true } | { readonly problem: string };

/** Is read piece by piece, as far as anybody asks, until it is closed. */
export interface OpenFile extends ByteSource {
  close(): Promise<void>;
}

/** Opens a file; what has no size, as standard input (`-`), is read at once, if it has at most `limit` bytes. */
export async function openFile(path: string, limit: number): Promise<FileFound> {
  if (path === '-') return readInput(limit);
  // A pipe that nobody writes to, and what the kernel tells bit by bit, would hold us for ever; Windows has neither.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    const code = await nameReason(file, path);
    return code === 'ENOENT' ? { missing: true } : { problem: sentenceFor({ code, message: file.message }, path) };
  }
  const found = await look(file, path, limit).catch((error: NodeJS.ErrnoException) => ({
    problem: sentenceFor(error, path),
  }));
  if ('problem' in found) await file.close();
  return found;
}

async function look(file: FileHandle, path: string, limit: number): Promise<FileFound> {
  const stat = await file.stat();
  if (stat.isDirectory()) return { problem: `“${path}” cannot be used: ${reasons['EISDIR']}` };
  if (!stat.isFile())
    return { problem: `“${path}” is a pipe or a device, and no file; what a program prints is read by -` };
  const close = () => file.close();
  const read = async (at: number, length: number) => {
    try {
      return await readAt(file, at, length);
    } catch (error) {
      throw new Error(sentenceFor(error as NodeJS.ErrnoException, path));
    }
  };
  if (stat.size > 0) return { found: { name: path, size: stat.size, read, close } };
  // What the kernel makes up has no size: read up to the limit and one byte more, to notice.
  const bytes = await readAt(file, 0, limit + 1);
  if (bytes.length > limit) return { problem: `“${path}” has more than ${limit} bytes` };
  return { found: { ...atHand(bytes, path), close } };
}

/** Fewer only where the file ends. */
async function readAt(file: FileHandle, at: number, most: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(most);
  let length = 0;
  for (let count = -1; count !== 0 && length < most; length += count)
    count = (await file.read(bytes, length, most - length, at + length)).bytesRead;
  return bytes.subarray(0, length);
}

const atHand = (bytes: Uint8Array, name: string): OpenFile => ({
  name,
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
  close: async () => undefined,
});

/** Milliseconds without a byte, after which whoever should write is given up; a person at the terminal is not. */
const INPUT_PATIENCE = 60_000;

async function readInput(limit: number): Promise<FileFound> {
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
  return { found: atHand(Buffer.concat(chunks), '-') };
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
