/** Files as people really give them: missing, very large, folders, no files at all, places that cannot be written. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openFile, writeText } from './node-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content?: string | Uint8Array) => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

const opened = async (path: string) => {
  const file = await openFile(path, 100);
  if (!('found' in file)) throw new Error(JSON.stringify(file));
  return file.found;
};

test('a file is read from anywhere, as far as it goes', async () => {
  const found = await opened(file('a.txt', 'Fehlercode: 0x904'));
  expect(found).toMatchObject({ name: join(folder, 'a.txt'), size: 17 });
  expect(Buffer.from(await found.read(12, 3)).toString()).toBe('0x9');
  expect(Buffer.from(await found.read(15, 100)).toString()).toBe('04');
  expect(await found.read(100, 5)).toHaveLength(0);
  await found.close();
  const empty = await opened(file('empty.txt', ''));
  expect(empty.size).toBe(0);
  await empty.close();
});

test('of a file of terabytes only what is asked for is read', async () => {
  const path = file('huge.bin', 'x');
  truncateSync(path, 2 ** 42);
  const found = await opened(path);
  expect(found.size).toBe(2 ** 42);
  expect(await found.read(2 ** 41, 4)).toEqual(new Uint8Array(4));
  await found.close();
});

test('a file that cannot be read on says so in a sentence', async () => {
  const found = await opened(file('closed.txt', 'x'));
  await found.close();
  await expect(found.read(0, 1)).rejects.toThrow(/^“.*closed.txt” cannot be used: /);
});

test('what is not there, and what is no file, is said plainly', async () => {
  expect(await openFile(file('missing.txt'), 100)).toEqual({ missing: true });
  expect(await openFile(folder, 100)).toEqual({ problem: expect.stringContaining('it is a folder') });
});

test('a file is written whole, replaces the old one, and leaves no draft behind', async () => {
  const path = file('case.json', 'old');
  expect(await writeText(path, 'new')).toBeUndefined();
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a place that cannot be written is said in a sentence, and the old file stands', async () => {
  expect(await writeText(join(folder, 'no', 'such', 'folder.json'), 'x')).toContain('the folder does not exist');
  expect(await writeText(folder, 'x')).toContain('cannot be used');
});

test.skipIf(process.platform === 'win32')(
  'a pipe that nobody writes to, and a device, are no files and hold nobody',
  async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero', '/dev/null', '/dev/tty'])
      expect(await openFile(path, 100)).toEqual({
        problem: expect.stringMatching(/is a pipe or a device|cannot be used/),
      });
  },
);
