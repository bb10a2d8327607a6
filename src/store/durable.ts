/** Files that are whole or not there, and stay there: written beside, flushed, renamed, and the folder flushed. */
import { access, constants, mkdir, open, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Rejects with the system’s error; then the old file, or none, stands as before. `draft` is in the same folder. */
export async function writeDurably(path: string, draft: string, text: string): Promise<void> {
  try {
    await writeFile(draft, text, { flush: true, mode: 0o600, flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined); // On a folder that cannot be written there is no draft.
    throw error;
  }
  await flushFolder(dirname(path));
}

export async function removeDurably(path: string): Promise<void> {
  await unlink(path);
  await flushFolder(dirname(path));
}

/** Makes a folder, for its owner alone, and what leads to it; it stays there like the files. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 }).catch(async (error: unknown) => {
    await access(await nearest(folder), constants.W_OK); // Says why: of a read-only disk mkdir says only ENOENT.
    throw error;
  });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made));
}

/** The folder itself, or of what leads to it the last that there is. */
async function nearest(folder: string): Promise<string> {
  const above = dirname(folder);
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  return isThere || above === folder ? folder : nearest(above);
}

/** Until then a rename may be lost with the power, though not with the process. Windows has no such call. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EDQUOT: 'the quota is used up',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads nowhere',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'permission was denied',
  EROFS: 'the disk is read-only',
};

/** Completes “… because …”. */
export function sayReason(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}
