/** The generated documents are what the code would draw today. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawDocs } from './draw-docs.ts';
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
