/** The web app shows, and judges nothing itself: what it may take from the program, read from its imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|\.d\.ts$|vite\.config/.test(file));

/** What is light enough for every page: words, drawing, and the stages. The catalogue and its readers are not. */
const everywhere = [
  ...['presenters/html', 'report/facts.ts', 'report/measures.ts', 'report/words.ts', 'capitalise.ts'],
  ...['rdp/conversations/direct/stages.ts', 'observations/authority.ts', 'examine/ranges.ts'],
];
const whileItRuns = ['diagnosis/ladder.ts', 'observations/knowledge.ts'];

test('the pages were found', () => expect(files.length).toBeGreaterThan(30));

test.each(files.filter((file) => file !== 'core.ts'))('%s leaves judging to the core', (file) => {
  const allowed = file.startsWith('live/') ? [...everywhere, ...whileItRuns] : everywhere;
  expect(valuesFrom(file).filter((path) => !allowed.some((name) => path.startsWith(name)))).toEqual([]);
});

test.each(files)('%s says nothing that messages.ts does not', (file) => {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  // Text between tags that begins like a sentence; what a presenter drew comes from elsewhere.
  expect(source.match(/>\s*[A-Z][a-z]+ [a-z ]+[.<]/g) ?? []).toEqual([]);
});

test('every sentence is said somewhere', () => {
  const pages = files
    .filter((file) => file !== 'messages.ts')
    .map(read)
    .join('\n');
  const keys = [...read('messages.ts').matchAll(/^ {4}(\w+)[:(]/gm)].map(([, key]) => key ?? '');
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key) => !new RegExp(`[.']${key}\\b`).test(pages))).toEqual([]);
});

test('nothing reaches the core but by loading it when it is wanted', () => {
  const direct = files.filter((file) => /^import (?!type)[^;]*['"][./]+\/core\.ts['"]/m.test(read(file)));
  expect(direct).toEqual([]);
});

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

/** Paths below src/ that a file takes more than types from. */
function valuesFrom(file: string): readonly string[] {
  const found = read(file).matchAll(/^import (?!type\b)(?:\{(?<names>[^}]*)\} from )?[^'"]*['"](?<to>\.[^'"]+)['"]/gm);
  return [...found]
    .filter(({ groups }) => !isOnlyTypes(groups?.['names']))
    .map(({ groups }) => posix.join('web', dirname(file), groups?.['to'] ?? ''))
    .flatMap((path) => (path.startsWith('src/') ? [path.slice('src/'.length)] : []));
}

const isOnlyTypes = (names: string | undefined) =>
  names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
