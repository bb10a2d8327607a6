/** The history of one machine: one case file a run. A damaged file never takes the rest with it. */
import { access, constants, lstat, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CASE_LIMIT, type Case } from '../observations/case.ts';
import type { History, Unread } from '../observations/history.ts';
import { readCase } from '../observations/read-case.ts';
import { isRunId } from '../observations/run-id.ts';
import { fail, type Result, succeed } from '../result.ts';
import type { Clock } from '../world.ts';
import { makeFolder, removeDurably, sayReason, writeDurably } from './durable.ts';

const SUFFIX = '.case.json';
/** Milliseconds after which a draft has no writer any more: it was killed. */
const ABANDONED = 60_000;

/**
 * Makes the folder where it is missing, and clears away what killed writers left. Never throws: a machine without a
 * place to write still gets its answers.
 */
export async function openHistory(folder: string, clock: Pick<Clock, 'now'>): Promise<History> {
  let trouble = await makeFolder(folder).then(() => undefined, sayReason);
  if (trouble === undefined) await sweep(folder, clock.now());
  const pathOf = (id: string) => {
    if (!isRunId(id)) throw new TypeError(`“${id}” names no run`); // INVARIANT: no other name reaches the disk.
    return join(folder, `${id}${SUFFIX}`);
  };
  return {
    async state() {
      const denied = await access(folder, constants.W_OK).then(() => undefined, codeOf);
      if (denied === 'EROFS' || denied === 'EACCES' || denied === 'EPERM') return 'read-only';
      const problem = denied === undefined ? trouble : (trouble ?? 'the data folder is not there');
      return problem === undefined ? 'kept' : { problem };
    },
    async keep(id, found) {
      const draft = join(folder, `.${id}.${process.pid}.part`);
      const path = pathOf(id);
      trouble = await makeFolder(folder) // Somebody may have tidied it away since the start.
        .then(() => writeDurably(path, draft, `${JSON.stringify(found)}\n`))
        .then(() => undefined, sayReason);
      return trouble;
    },
    read: (id) => readRun(pathOf(id)),
    list: () => listRuns(folder),
    async stampOf(id) {
      const facts = await stat(pathOf(id)).catch(() => undefined);
      return facts && `${facts.size} ${facts.mtimeMs} ${facts.ino}`;
    },
    remove: (id) =>
      removeDurably(pathOf(id)).then(
        () => 'removed',
        async (error: unknown) =>
          (await isMissing(error, pathOf(id)))
            ? 'missing'
            : { problem: sayReason(await nameReason(error, pathOf(id))) },
      ),
  };
}

async function listRuns(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .filter(isRunId)
    .sort((a, b) => (a < b ? 1 : -1));
}

async function readRun(path: string): Promise<Result<Case, Unread>> {
  try {
    const facts = await lstat(path);
    // A pipe would never end, and a link may lead to anything.
    if (!facts.isFile()) return fail({ damaged: 'it is not an ordinary file' });
    if (facts.size > CASE_LIMIT)
      return fail({ damaged: `it has ${facts.size} bytes; a case has at most ${CASE_LIMIT}` });
    const read = readCase(await readFile(path, 'utf8'));
    return read.ok ? succeed(read.value) : fail({ damaged: read.problem.what });
  } catch (error) {
    return fail((await isMissing(error, path)) ? 'missing' : { damaged: sayReason(await nameReason(error, path)) });
  }
}

/** Windows says ENOENT where a part of the way is a file; elsewhere that is ENOTDIR. */
async function nameReason(error: unknown, path: string): Promise<unknown> {
  if (codeOf(error) !== 'ENOENT') return error;
  const above = await stat(dirname(path)).catch(() => undefined);
  return above && !above.isDirectory() ? { code: 'ENOTDIR' } : error;
}

const isMissing = async (error: unknown, path: string): Promise<boolean> =>
  codeOf(await nameReason(error, path)) === 'ENOENT';

async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^\..*\.part$/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > ABANDONED) await rm(path, { force: true }).catch(() => undefined); // Then the next start does.
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
