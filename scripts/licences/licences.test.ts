/** The licences of what is bundled: nobody’s is forgotten, and what has none is not built. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeLicences } from './licences.ts';

const scratch = mkdtempSync(join(tmpdir(), 'rdpdoctor-licences-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const file = join(scratch, 'THIRD-PARTY-LICENSES');

/** Puts a package there; gives the path of a module of it. */
function install(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, 'node_modules', name);
  mkdirSync(join(folder, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return join(folder, 'lib', 'index.js');
}

test('every package that was bundled stands there once, with its own text; our own code does not', () => {
  const plain = install('plain', { LICENSE: 'Copyright of plain' });
  const scoped = install('@some/body', { 'licence.md': 'Copyright of some body', NOTICE: 'and a notice' });
  writeLicences([plain, plain.replace('index', 'other'), scoped, join(scratch, 'src', 'own.ts')], file);
  const written = readFileSync(file, 'utf8');
  expect(written.match(/^\S+ 1\.2\.3 \(MIT\)$/gm)).toEqual(['@some/body 1.2.3 (MIT)', 'plain 1.2.3 (MIT)']);
  for (const text of ['Copyright of plain', 'Copyright of some body', 'and a notice']) expect(written).toContain(text);
});

test('a package without a text stops the build and is named', () => {
  const bare = install('bare', { 'license.js': 'code about licences' });
  expect(() => writeLicences([bare], file)).toThrow('no licence text: bare 1.2.3');
});
