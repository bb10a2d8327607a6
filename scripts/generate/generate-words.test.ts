/** The words that redaction leaves standing are those of our sentences: for whoever wrote a new one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateWords, wordsIn } from './generate-words.ts';

const root = join(import.meta.dirname, '..', '..');
const listed = (text: string) => new Set([...text.matchAll(/^ {2}'(.+)',$/gm)].map(([, word]) => word));

// A word that is missing is withheld where it need not be, which harms nobody; so not every new sentence makes it stale.
test('hardly a word of our sentences is missing: else run `npm run generate`', () => {
  const { path, text } = generateWords(root);
  const have = listed(readFileSync(join(root, path), 'utf8'));
  const want = listed(text);
  expect(want.size).toBeGreaterThan(500);
  expect([...want].filter((word) => !have.has(word)).length).toBeLessThan(want.size / 20);
});

test('words are taken from texts alone, not from comments, paths and what is filled in', () => {
  const filledIn = ['$', "{'x'}"].join('');
  const source = [
    "import { a } from './some/path.ts';",
    '// in a comment',
    `const b = \`the port ${filledIn} opened\`; /* 'no' */ c('no answer');`,
  ].join('\n');
  expect(wordsIn(source)).toEqual(['the', 'port', 'opened', 'no', 'answer']);
});

test('no word of ours is a name that people give their machines in examples', () => {
  const have = listed(readFileSync(join(root, 'src/report/redacting/our-words.generated.ts'), 'utf8'));
  for (const name of ['ts01', 'corp', 'contoso', 'anna', 'zebrafix', 'quokkacorp', 'harbour', 'mail', 'server01'])
    expect(have.has(name), name).toBe(false);
});
