/** The generated documents are what the code would draw today. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawDocs } from './draw-docs.ts';

const root = join(import.meta.dirname, '..', '..');

test.each(drawDocs(root))('$path is fresh: `npm run docs` would change nothing', ({ path, text }) => {
  expect(readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')).toBe(text);
});
