/** A new event is one row, in its place; nothing that stood is changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventFiles, providerPath } from './event-row.ts';

const standing = readFileSync(join(import.meta.dirname, '../..', providerPath('schannel')), 'utf8');

const write = (id: string, text: string | undefined) => {
  const made = eventFiles('schannel', id, text);
  if (!made.ok) throw new Error(made.problem);
  return made.value[0]?.text ?? '';
};
const idsIn = (text: string) => [...text.matchAll(/^ {4}(\d+): \{/gm)].map(([, id]) => Number(id));

test('it is put where its id belongs, and nothing else is touched', () => {
  for (const id of [1, 36871, 40000]) {
    const text = write(String(id), standing);
    expect(idsIn(text)).toEqual([...idsIn(standing), id].sort((a, b) => a - b));
    expect(text.replace(new RegExp(` {4}${id}: \\{\\n(?: {6}.*\\n)+ {4}\\},\\n`), '')).toBe(standing);
  }
});

test('a provider that nobody knew becomes a file with that row', () => {
  expect(idsIn(write('7', undefined))).toEqual([7]);
});

test('one that stands, and what is no id, are refused', () => {
  expect(eventFiles('schannel', '36870', standing)).toEqual({
    ok: false,
    problem: 'Event 36870 of schannel stands already.',
  });
  expect(eventFiles('schannel', 'x', standing)).toMatchObject({ problem: expect.stringContaining('no id') });
  expect(eventFiles('../up', '1', undefined)).toMatchObject({ problem: expect.stringContaining('words-with-hyphens') });
});
