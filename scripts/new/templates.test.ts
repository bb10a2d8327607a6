/** The generators write what fits the house, and nothing half-filled is left anywhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kinds, templateFiles } from './templates.ts';

const root = join(import.meta.dirname, '..', '..');

test.each(kinds)('a new %s is files with blanks to fill', (kind) => {
  const made = templateFiles(kind, kind === 'cause' ? 'tls/my-own' : 'my-own');
  if (!made.ok) throw new Error(made.problem);
  expect(made.value.map(({ path }) => path).join()).toContain('my-own');
  for (const { text } of made.value) expect(text).toMatch(/FILL_IN|my-own/);
});

test('a wrong kind or name is refused with what would be right', () => {
  expect(templateFiles('thing', 'x')).toEqual({ ok: false, problem: 'There is no kind “thing”.' });
  expect(templateFiles('cause', 'no-stage')).toMatchObject({ problem: expect.stringContaining('write stage/slug') });
  expect(templateFiles('probe', '../up')).toMatchObject({ problem: expect.stringContaining('words-with-hyphens') });
});

test('no blank is left to fill in the sources', () => {
  const files = ['src', 'lab', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const texts = files.filter((file) => /\.(?:ts|md|json)$/.test(file));
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((file) => readFileSync(join(root, file), 'utf8').includes('FILL_IN'))).toEqual([]);
});
