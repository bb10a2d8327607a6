/** One recorded scenario on disk: the redacted case, and beside it what must be said of it. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Case } from '../../src/observations/case.ts';
import { readCase } from '../../src/observations/read-case.ts';
import type { RowExpectation, Truth } from '../real/rows/row.ts';

export interface Recording {
  readonly id: string;
  readonly saved: Case;
  readonly about: About;
}

/** What is broken, what must be said of it, and what may not be contradicted. */
export interface About {
  readonly story: string;
  readonly expect: RowExpectation;
  readonly truth?: Truth;
}

const folder = import.meta.dirname;
const CASE = '.case.json';

const texts = z.array(z.string());
const kind = z.enum(['works', 'explained', 'unexplained', 'not-examined']);
const aboutSchema = z.object({
  story: z.string(),
  expect: z.strictObject({
    kind: z.union([kind, z.array(kind)]),
    cause: texts.optional(),
    findings: texts.optional(),
    either: texts.optional(),
    silent: z.union([texts, z.literal('others')]).optional(),
  }),
  truth: z.looseObject({ port: z.enum(['open', 'refused']) }).optional(),
});

export const listRecordings = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(CASE))
    .map((name) => name.slice(0, -CASE.length))
    .sort();

/** Throws for a file that is damaged: these are ours. */
export function readRecording(id: string): Recording {
  const read = readCase(readFileSync(join(folder, `${id}${CASE}`), 'utf8'));
  if (!read.ok) throw new Error(`${id}${CASE}: ${read.problem.what}`);
  const about = aboutSchema.parse(JSON.parse(readFileSync(join(folder, `${id}.expect.json`), 'utf8')));
  return { id, saved: read.value, about: about as About };
}

export function writeRecording({ id, saved, about }: Recording): void {
  const write = (name: string, value: unknown, space: number) =>
    writeFileSync(join(folder, name), `${JSON.stringify(value, undefined, space)}\n`);
  write(`${id}${CASE}`, saved, 1);
  write(`${id}.expect.json`, about, 2);
}
