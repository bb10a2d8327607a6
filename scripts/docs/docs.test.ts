/** The generated documents are what the code would draw today. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawDocs } from './draw-docs.ts';
import { drawMap } from './draw-map.ts';
import { drawOpenApi } from './draw-openapi.ts';

const root = join(import.meta.dirname, '..', '..');

test.each([...drawDocs(root), await drawOpenApi()])(
  '$path is fresh: `npm run docs` would change nothing',
  ({ path, text }) => {
    expect(readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')).toBe(text);
  },
);

test('no page tells of a cause that is gone', () => {
  const folder = join('docs', 'generated', 'causes');
  const written = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file).replaceAll('\\', '/'));
  const drawn = drawDocs(root).map(({ path }) => path);
  expect(written.filter((path) => !drawn.includes(path))).toEqual([]);
});

test('every file that the map names is there', () => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !['', 'src'].some((folder) => existsSync(join(root, folder, path))))).toEqual([]);
});

test('a map names its rooms, and its lines are as long as each other', () => {
  const map = drawMap({ left: ['a', 'long-name'], right: ['b'] }, { below: ['c', 'd'] });
  expect(new Set(map.map(({ length }) => length)).size).toBe(1);
  for (const name of ['left', 'long-name', 'right', 'b', 'below', 'c  d']) expect(map.join('\n')).toContain(name);
});
