/** The cases of the field are told apart, can fail, and are judged as their file says. */
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/causes/catalogue.generated.ts';
import { type SpokenReport, slugOf } from '../real/judging/verdict.ts';
import { behaviours } from './behaviours.ts';
import { judgeReport } from './judge.ts';
import { readFirst } from './results.ts';
import { setUps } from './set-ups.ts';

const cases = [...behaviours, ...setUps];

describe('the cases of the field', () => {
  test('no two share a name', () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('each says what is untrue of it, and nothing that it also allows', () => {
    for (const { id, expect: expected } of cases) {
      const allowed = [...expected.first, ...(expected.said ?? []).flat(), ...(expected.beside ?? [])];
      const untrue = expected.untrue === 'others' ? [] : expected.untrue;
      expect([id, untrue.filter((slug) => allowed.includes(slug))]).toEqual([id, []]);
      expect(expected.untrue.length, id).toBeGreaterThan(0);
    }
  });

  test('each speaks only of causes that the catalogue knows', () => {
    const known = [...causes.map(({ id }) => slugOf(id)), 'works', 'unexplained', 'own-load'];
    const spoken = cases.flatMap(({ expect: { first, said = [], partly = [], beside = [], untrue } }) => [
      ...[...first, ...said.flat(), ...partly, ...beside],
      ...(untrue === 'others' ? [] : untrue),
    ]);
    expect([...new Set(spoken)].filter((slug) => !known.includes(slug))).toEqual([]);
  });

  test('each has its first result, as it was before anything was mended', () => {
    const first = readFirst();
    expect(cases.filter(({ id }) => !first[id]).map(({ id }) => id)).toEqual([]);
  });
});

describe('a report held against its case', () => {
  const expected = { first: ['works'], said: [['answers-change']], partly: ['works'], untrue: ['no-certificate'] };
  const report = (cause: string | undefined, ...found: readonly string[]): SpokenReport => ({
    ...{ schema: '', target: '', suspects: [], ladder: [], observations: [], nextTest: undefined },
    verdict: { kind: cause ? 'explained' : 'works', ...(cause && { cause: `tls/${cause}` }), probability: 0.9 },
    findings: found.map((id) => ({ id: `host/${id}` })),
  });

  test.each([
    ['what was wanted is right', undefined, ['answers-change'], 'right', []],
    [
      'what was wanted with something untrue beside it is right in part',
      undefined,
      ['answers-change', 'no-certificate'],
      'partly',
      ['no-certificate'],
    ],
    ['half of it is right in part', undefined, [], 'partly', []],
    ['something else is wrong', 'no-certificate', [], 'wrong', ['no-certificate']],
  ] as const)('%s', (_, cause, found, judged, untrue) => {
    expect(judgeReport(report(cause, ...found), expected)).toMatchObject({ judged, untrue });
  });
});
