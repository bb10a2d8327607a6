/** The generators write what fits the house, and nothing half-filled is left anywhere. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateCatalogues } from '../generate/generate-catalogue.ts';
import { kinds, templateFiles } from './templates.ts';

const root = join(import.meta.dirname, '..', '..');

test.each(kinds)('a new %s is files with blanks to fill', (kind) => {
  const made = templateFiles(kind, kind === 'cause' ? 'tls/my-own' : 'my-own');
  if (!made.ok) throw new Error(made.problem);
  expect(made.value.map(({ path }) => path).join()).toContain('my-own');
  for (const { text } of made.value) expect(text).toMatch(/FILL_IN|my-own/);
});

test('a new reader is two files: it compiles, it is listed, and its test passes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'new-reader-'));
  const run = (tool: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: folder, encoding: 'utf8' });
  try {
    for (const part of ['src', 'package.json', 'tsconfig.base.json', 'tsconfig.pure.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const made = templateFiles('reader', 'my-own');
    if (!made.ok) throw new Error(made.problem);
    expect(made.value).toHaveLength(2);
    for (const { path, text } of made.value) writeFileSync(join(folder, path), text);
    for (const { path, text } of generateCatalogues(folder))
      if (path.startsWith('src/')) writeFileSync(join(folder, path), text);
    expect(readFileSync(join(folder, 'src/sources/readers.generated.ts'), 'utf8')).toContain('  myOwn,\n');
    expect(run('typescript/bin/tsc', '-p', 'tsconfig.pure.json').stdout).toBe('');
    const tried = run('vitest/vitest.mjs', 'run', '--root', folder, 'src/sources/files/my-own');
    expect(tried.status, tried.stdout).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

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
