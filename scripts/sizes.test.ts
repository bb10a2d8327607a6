/** No file and no folder grows beyond what a newcomer takes in: for whoever adds one more thing to a full room. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MOST_LINES = 300;
const MOST_FILES = 25;

const root = join(import.meta.dirname, '..');
const files = ['src', 'web', 'lab', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(tsx?|mjs)$/.test(file)),
);

/** A table, or a list of types: fewer than one line in thirty steers. Whoever reads it looks a row up. */
const isData = (lines: readonly string[]) => lines.filter((line) => STEERS.test(line)).length * 30 < lines.length;
const STEERS = /^\s*(export )?(async )?function\b|\b(if|for|while|return|switch|class)\b *[({]?|=> \{$/;

/** `x.cause.ts`, `x.probe.test.ts`: where every file is of one kind, the listing is read as a list. */
const isOfAKind = (file: string) =>
  /\/[^./]+\.[a-z]+(\.test)?\.tsx?$/.test(file) && !/\/[^./]+\.test\.tsx?$/.test(file);

test('the files were found', () => expect(files.length).toBeGreaterThan(700));

test(`a file that is no table has at most ${MOST_LINES} lines`, () => {
  const long = files.filter((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.length - 1 > MOST_LINES && !isData(lines);
  });
  expect(long).toEqual([]);
});

test(`a folder holds at most ${MOST_FILES} files, besides their tests and those of one kind`, () => {
  expect(fullFolders(files)).toEqual([]);
});

test('code is told from a table, and a room from a list', () => {
  const code = ['function f() {', '  if (a) return b;', '}'];
  expect(isData(code)).toBe(false);
  expect(isData(Array.from({ length: 400 }, () => "  { id: 1, says: 'one' },"))).toBe(true);
  const rows = (ending: string) => Array.from({ length: 26 }, (_, index) => `src/room/f${index}${ending}`);
  expect(fullFolders(rows('.ts'))).toEqual(['src/room']);
  expect(fullFolders([...rows('.cause.ts'), ...rows('.test.ts'), 'src/room/beside.ts'])).toEqual([]);
});

function fullFolders(all: readonly string[]): readonly string[] {
  const counted = all.filter((file) => !isOfAKind(file) && !/\.test\.tsx?$/.test(file));
  const folders = counted.map((file) => file.slice(0, file.lastIndexOf('/')));
  return [...new Set(folders)].filter((folder) => folders.filter((one) => one === folder).length > MOST_FILES);
}
