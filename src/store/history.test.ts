/** The history on disk: whole files or none, in a folder that may be gone, full or read-only. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCase } from '../observations/make-case.ts';
import { isRunId, nameRun, startOf } from '../observations/run-id.ts';
import { nodeWorld } from '../platform/node-world.ts';
import { dataFolder } from './folder.ts';
import { openHistory } from './history.ts';

const found = makeCase({
  version: '0.1.0',
  startedAt: 1_795_242_053_123,
  ms: 5,
  connections: 1,
  redacted: false,
  answers: [],
});
const ID = '20261121t064053123z-0123456789abcdef';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'rdpdoctor-history-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const open = (folder = scratch) => openHistory(folder, nodeWorld.clock);

describe('keeping', () => {
  test('what was kept is read again as it was', async () => {
    const history = await open();
    expect(await history.keep(ID, found)).toBeUndefined();
    expect(await history.read(ID)).toEqual({ ok: true, value: found });
    expect(await history.state()).toBe('kept');
  });

  test('only the owner may read the folder and what is in it', async () => {
    const history = await open(join(scratch, 'deep', 'runs'));
    await history.keep(ID, found);
    if (process.platform === 'win32') return;
    expect(statSync(join(scratch, 'deep', 'runs')).mode & 0o777).toBe(0o700);
    expect(statSync(join(scratch, 'deep', 'runs', `${ID}.case.json`)).mode & 0o777).toBe(0o600);
  });

  test('a folder that was tidied away is made again', async () => {
    const history = await open(join(scratch, 'runs'));
    rmSync(join(scratch, 'runs'), { recursive: true });
    expect(await history.keep(ID, found)).toBeUndefined();
    expect(await history.list()).toEqual([ID]);
  });

  test('nothing else is left beside it', async () => {
    const history = await open();
    await history.keep(ID, found);
    expect(readdirSync(scratch)).toEqual([`${ID}.case.json`]);
  });

  test.each(['..', '../x', 'x', '', `${ID}/../y`, `${ID}\0`, ID.toUpperCase()])('no id is a path: %j', async (id) => {
    const history = await open();
    await expect(history.keep(id, found)).rejects.toThrow('names no run');
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('a place that cannot be written', () => {
  test('a file where the folder should be: nothing is thrown, and the reason is said', async () => {
    const folder = join(scratch, 'runs');
    writeFileSync(folder, '');
    const history = await open(folder);
    expect(await history.state()).toEqual({ problem: expect.any(String) });
    expect(await history.keep(ID, found)).toMatch(/folder|there|EEXIST/);
    expect(await history.read(ID)).toEqual({ ok: false, problem: { damaged: 'a part of the path is not a folder' } });
  });

  const rootOnly = process.platform !== 'linux' || process.getuid?.() !== 0;

  /** A disk of its own, for as long as the test lasts. */
  async function onDisk(options: string, fill: (folder: string) => void, use: (folder: string) => Promise<void>) {
    const folder = join(scratch, 'disk');
    mkdirSync(folder);
    const mount = (...args: readonly string[]) => spawnSync('mount', [...args]).status;
    if (mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder) !== 0) throw new Error('no tmpfs could be mounted');
    try {
      fill(folder);
      if (options !== '') mount('-o', `remount,${options}`, folder);
      await use(folder);
    } finally {
      spawnSync('umount', [folder]);
    }
  }

  test.skipIf(rootOnly)('a full disk is said, leaves no half file, and the earlier runs stay', async () => {
    const other = ID.replace('0123', '4567');
    const large = { ...found, version: 'x'.repeat(40_000) };
    await onDisk(
      '',
      () => undefined,
      async (folder) => {
        const history = await open(folder);
        expect(await history.keep(ID, large)).toBeUndefined();
        expect(await history.keep(other, large)).toBe('the disk is full');
        expect(readdirSync(folder)).toEqual([`${ID}.case.json`]);
        expect(await history.state()).toEqual({ problem: 'the disk is full' });
        await history.remove(ID);
        expect(await history.keep(other, large)).toBeUndefined();
        expect(await history.state()).toBe('kept');
      },
    );
  });

  test.skipIf(rootOnly)('a read-only disk is said to be one also where the folder was never made', async () => {
    await onDisk(
      'ro',
      () => undefined,
      async (disk) => {
        const history = await open(join(disk, 'rdpdoctor', 'runs'));
        expect(await history.state()).toEqual({ problem: 'the disk is read-only' });
      },
    );
  });

  test.skipIf(rootOnly)('a read-only disk is said, and what is there can still be read', async () => {
    const fill = (folder: string) => writeFileSync(join(folder, `${ID}.case.json`), JSON.stringify(found));
    await onDisk('ro', fill, async (folder) => {
      const history = await open(folder);
      expect(await history.state()).toBe('read-only');
      expect(await history.keep(nameRun(nodeWorld), found)).toBe('the disk is read-only');
      expect(await history.read(ID)).toEqual({ ok: true, value: found });
      expect(await history.remove(ID)).toEqual({ problem: 'the disk is read-only' });
    });
  });
});

describe('what lies in the folder', () => {
  const path = () => join(scratch, `${ID}.case.json`);

  test.skipIf(process.platform === 'win32')(
    'a pipe by the name of a run is damaged, and nobody waits for it',
    async () => {
      spawnSync('mkfifo', [path()]);
      expect(await (await open()).read(ID)).toEqual({ ok: false, problem: { damaged: 'it is not an ordinary file' } });
    },
  );

  test.skipIf(process.platform === 'win32')('a link is not followed', async () => {
    writeFileSync(join(scratch, 'secret'), JSON.stringify(found));
    symlinkSync(join(scratch, 'secret'), path());
    expect((await (await open()).read(ID)).ok).toBe(false);
  });

  test('a file too large to be a case is not read at all', async () => {
    writeFileSync(path(), '');
    const handle = await import('node:fs/promises').then(({ truncate }) => truncate(path(), 17 * 1024 * 1024));
    expect(handle).toBeUndefined();
    const read = await (await open()).read(ID);
    expect(read).toMatchObject({ problem: { damaged: expect.stringContaining('at most') } });
  });

  test('a folder by the name of a run is damaged, and can be listed', async () => {
    mkdirSync(path());
    const history = await open();
    expect(await history.list()).toEqual([ID]);
    expect((await history.read(ID)).ok).toBe(false);
  });

  test('what a killed writer left is cleared away; what a living one writes now is not', async () => {
    const [old, fresh] = ['.a.1.part', '.b.2.part'].map((name) => join(scratch, name)) as [string, string];
    for (const draft of [old, fresh]) writeFileSync(draft, '{"half');
    const hourAgo = nodeWorld.clock.now() / 1000 - 3600;
    utimesSync(old, hourAgo, hourAgo);
    await open();
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });

  test('a run that is not there is missing, not damaged', async () => {
    expect(await (await open()).read(ID)).toEqual({ ok: false, problem: 'missing' });
    expect(await (await open()).remove(ID)).toBe('missing');
    expect(await (await open()).stampOf(ID)).toBeUndefined();
  });
});

describe('names of runs', () => {
  test('they sort by time, and tell it', () => {
    const at = (instant: number) =>
      nameRun({ clock: { ...nodeWorld.clock, now: () => instant }, chance: nodeWorld.chance });
    const times = [0, 951_782_400_000, 1_795_242_053_123, 4_102_444_800_000];
    const names = times.map(at);
    expect(names.toSorted()).toEqual(names);
    expect(names.every(isRunId)).toBe(true);
    expect(names.map(startOf)).toEqual(times);
  });

  test('a thousand in the same moment are a thousand', () => {
    expect(new Set(Array.from({ length: 1000 }, () => nameRun(nodeWorld))).size).toBe(1000);
  });
});

test.each([
  [{ system: 'linux', home: '/home/a', environment: {} }, '/home/a/.local/share/rdpdoctor'],
  [{ system: 'linux', home: '/home/a', environment: { XDG_DATA_HOME: '/data' } }, '/data/rdpdoctor'],
  [{ system: 'linux', home: '/home/a', environment: { XDG_DATA_HOME: 'relative' } }, '/home/a/.local/share/rdpdoctor'],
  [{ system: 'darwin', home: '/Users/a', environment: {} }, '/Users/a/Library/Application Support/rdpdoctor'],
  [{ system: 'win32', home: '/c/a', environment: { LOCALAPPDATA: '/c/a/Local' } }, '/c/a/Local/rdpdoctor'],
  [{ system: 'win32', home: '/c/a', environment: {} }, '/c/a/AppData/Local/rdpdoctor'],
])('the data folder is where the system keeps such things: %o', (machine, folder) => {
  expect(dataFolder(machine).replaceAll('\\', '/')).toBe(folder);
});
