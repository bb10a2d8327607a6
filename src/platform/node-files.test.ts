/** Files as people really give them: missing, too large, folders, other encodings, places that cannot be written. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readText, writeText } from './node-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content?: string | Uint8Array) => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

test('a file is read as it is, also from Notepad’s UTF-16', async () => {
  expect(await readText(file('a.txt', 'Fehlercode: 0x904 – größer'), 100)).toEqual({
    found: 'Fehlercode: 0x904 – größer',
  });
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('0x904 ü', 'utf16le')]);
  expect(await readText(file('b.txt', utf16), 100)).toEqual({ found: '0x904 ü' });
  expect(await readText(file('empty.txt', ''), 100)).toEqual({ found: '' });
});

test('a file over the limit is named with its size, and never read', async () => {
  expect(await readText(file('big.txt', 'x'.repeat(101)), 100)).toEqual({
    problem: expect.stringContaining('has 101 bytes'),
  });
});

test('what is not there, and what is no file, is said plainly', async () => {
  expect(await readText(file('missing.txt'), 100)).toEqual({ missing: true });
  expect(await readText(folder, 100)).toEqual({ problem: expect.stringContaining('it is a folder') });
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
      expect(await readText(path, 100)).toEqual({
        problem: expect.stringMatching(/is a pipe or a device|cannot be used/),
      });
  },
);
