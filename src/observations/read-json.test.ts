/** JSON of whatever size and shape: refused by a look at it, before anything is built. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './read-json.ts';

const limits = { deepest: 32, most: 1_000, longest: 500 };

test.each([
  ['sixteen million brackets', '['.repeat(16 * 1024 * 1024), 'deepest'],
  ['records without end', '{"a":'.repeat(1_000_000), 'deepest'],
  ['lists beside each other', `[${'[],'.repeat(1_000_000)}[]]`, 'most'],
  ['numbers without end', `[${'1,'.repeat(1_000_000)}1]`, 'most'],
  ['keys without end', `{${'"a":1,'.repeat(1_000_000)}"a":1}`, 'most'],
  ['one endless text', `["${'x'.repeat(1_000_000)}"]`, 'longest'],
  ['a text that never ends', `["${'\\"'.repeat(1_000_000)}`, 'longest'],
  ['an endless key', `{"${'x'.repeat(1_000_000)}":1}`, 'longest'],
  ['no JSON', '{"a":', 'malformed'],
  ['nothing', '', 'malformed'],
])('%s', (_, text, kind) => {
  expect(readJson(text, limits)).toMatchObject({ ok: false, problem: { kind } });
});

test('brackets, commas and quotation marks in a text count for nothing', () => {
  const text = JSON.stringify({ a: `${'[{,'.repeat(100)}\\"` });
  expect(readJson(text, { deepest: 1, most: 2, longest: 500 })).toMatchObject({ ok: true });
});

test('whatever is within the limits is read as JSON reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const wide = { deepest: 100, most: 100_000, longest: 100_000 };
      expect(readJson(JSON.stringify(value), wide)).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
    }),
  );
});
