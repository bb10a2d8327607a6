/** A case is taken and refused by its shapes exactly as the published schema would, whatever is damaged in it. */

import { describe, expect, test } from 'vitest';
import { fillShape } from '../../lab/doubles/fill-shape.ts';
import { CASE_SCHEMA } from './case.ts';
import { findMismatch } from './check-shape.ts';
import { readCase } from './read-case.ts';
import { caseSchema } from './schema.ts';
import { list, onlyTrue, optional, record, text, whole } from './shape.ts';
import { subjectFile, subjects } from './vocabulary.ts';

const caseOf = (answers: readonly unknown[]) => ({
  schema: CASE_SCHEMA,
  version: '0.1.0',
  startedAt: 1,
  ms: 2,
  connections: 3,
  redacted: false,
  hosts: [{ id: 'h2', roles: ['target'], names: ['ts01'], addresses: [], clock: { ahead: 1, spread: 2 } }],
  conversations: [{ id: 'c1', to: 'h2', during: [1, 3] }],
  answers,
});
const from = { source: 'walk', where: '192.0.2.7:3389', stage: 'tls' };

const scope = { host: 'h2', conversation: 'c1', during: [2, 4] };

const wholeCases: readonly (readonly [string, unknown])[] = [
  ['a gap', caseOf([{ about: 'tls', state: 'not-reached', because: 'the port is not open' }])],
  ...subjects.map(
    (about) =>
      [
        about,
        caseOf([{ about, value: fillShape(subjectFile(about).schema, () => 'ab'), from, at: 4, scope }]),
      ] as const,
  ),
];

/** What may stand where something else should; `undefined` takes it away. */
const wrongs = [undefined, null, 0, -1, 1.5, 1e300, '', 'AB', 'x'.repeat(9_000), true, false, [], ['x'], {}, 'tls'];

/** The value with each of its parts in turn replaced by each of these. */
function* damage(value: unknown): Generator<unknown> {
  yield* wrongs;
  if (Array.isArray(value)) {
    yield Array.from({ length: 65 }, () => value[0]);
    for (const part of damage(value[0])) yield [part];
  } else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) for (const part of damage(inner)) yield { ...value, [key]: part };
}

test.each(wholeCases)('%s is read whole, and refused damaged wherever the schema refuses it', (_, found) => {
  expect(readCase(JSON.stringify(found)).ok).toBe(true);
  const verdicts = [...damage(found)].flatMap((damaged) => {
    const written = JSON.stringify(damaged);
    return written === undefined ? [] : [{ written, isTaken: readCase(written).ok }];
  });
  const told = verdicts.filter(({ written, isTaken }) => caseSchema.safeParse(JSON.parse(written)).success !== isTaken);
  expect(told).toEqual([]);
  expect(verdicts.filter(({ isTaken }) => isTaken).length).toBeGreaterThan(5);
  expect(verdicts.filter(({ isTaken }) => !isTaken).length).toBeGreaterThan(50);
});

describe('what is wrong', () => {
  const shape = record({
    codes: list(record({ value: whole(), name: optional(text('code')) }), { most: 2 }),
    own: optional(onlyTrue()),
  });

  test.each([
    [{ codes: [] }, undefined],
    [{ codes: [{ value: 1 }], later: 'a field of a later version' }, undefined],
    [{ codes: [{ value: 1 }, { value: 1.5 }] }, { path: ['codes', '1', 'value'], expected: 'a whole number' }],
    [{ codes: [{ value: 1, name: 2 }] }, { path: ['codes', '0', 'name'], expected: 'a text' }],
    [{ codes: [{}, {}, {}] }, { path: ['codes'], expected: 'a list of at most 2' }],
    [
      { codes: [], own: false },
      { path: ['own'], expected: 'true' },
    ],
    [[], { path: [], expected: 'a record of codes, own' }],
  ])('%j is told by its place', (value, expected) => expect(findMismatch(shape, value)).toEqual(expected));
});
