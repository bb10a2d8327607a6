/** The pages that scripts write: a section is replaced where it stands, and what is around it stays. */
import { expect, test } from 'vitest';
import { putSection, table } from './markdown.ts';

test('a cell with a bar in it stays one cell', () => {
  expect(table(['a'], [['b | c'], [1]])).toEqual(['| a |', '| --- |', '| b \\| c |', '| 1 |']);
});

test('a new section comes last, a newer one takes its place, and its neighbours stay', () => {
  const once = putSection(putSection('# Page\n', 'one', ['1']), 'two', ['2']);
  expect(once).toBe('# Page\n\n<!-- one:begin -->\n1\n<!-- one:end -->\n\n<!-- two:begin -->\n2\n<!-- two:end -->\n');
  expect(putSection(once, 'one', ['3'])).toBe(once.replace('1\n', '3\n'));
});
