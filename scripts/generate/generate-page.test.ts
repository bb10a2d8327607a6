/** The HTML report carries the style and the script that stand in the repository: for whoever changed one of them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { page } from '../../src/presenters/html/page.generated.ts';
import { generatePage } from './generate-page.ts';

const root = join(import.meta.dirname, '..', '..');

test('the page module is fresh: `npm run generate` would change nothing', () => {
  const { path, text } = generatePage(root);
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

test('the hashes are those of the texts, so that a browser accepts them', () => {
  for (const { text, hash } of [page.style, page.script]) {
    expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`);
    // Either would end the element that the text stands in.
    expect(text).not.toMatch(/<\/(?:style|script)|<!--/i);
  }
});
