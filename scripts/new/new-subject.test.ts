/** A new subject is two files and nothing else: written by the generator into a copy of the sources, and used there. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateCatalogues } from '../generate/generate-catalogue.ts';
import { templateFiles } from './templates.ts';

const root = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'new-subject-'));
const made = templateFiles('subject', 'my-own');
const files = made.ok ? made.value : [];

const add = (added: typeof files) => {
  for (const { path } of files) rmSync(join(copy, path), { force: true });
  for (const { path, text } of added) writeFileSync(join(copy, path), text);
  for (const { path, text } of generateCatalogues(copy)) writeFileSync(join(copy, path), text);
};

beforeAll(() => {
  for (const name of ['src', 'tsconfig.base.json', 'tsconfig.pure.json', 'package.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, 'lab/scenarios'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true }));

/** What the compiler says of the copy, or nothing. */
function compile(): string {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    return execFileSync(process.execPath, [tsc, '-p', 'tsconfig.pure.json'], { cwd: copy, encoding: 'utf8' });
  } catch (refused) {
    return (refused as { readonly stdout: string }).stdout;
  }
}

const PATIENCE = 120_000;

test(
  'it compiles as it was written, and a case with it is read, told, compared and redacted',
  () => {
    expect(files).toHaveLength(2);
    add(files);
    expect(compile()).toBe('');
    expect(
      JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', USE], { cwd: copy, encoding: 'utf8' })),
    ).toEqual({
      isRead: true,
      isRefused: true,
      says: 'silent (asked ts01) after 3 ms',
      changes: ['FILL_IN: outcome: silent, now answered.'],
      redacted: { outcome: 'silent', detail: 'asked host-1', ms: 3 },
      schema: ['outcome', 'detail', 'ms'],
    });
  },
  PATIENCE,
);

test(
  'one of the two alone is refused by the compiler',
  () => {
    add(files.filter(({ path }) => path.endsWith('.subject.ts')));
    expect(compile()).toMatch(/spoken\.generated\.ts.*my-own/s);
    add(files.filter(({ path }) => path.endsWith('.spoken.ts')));
    expect(compile()).toMatch(/my-own/);
  },
  PATIENCE,
);

const USE = `
import { readCase } from './src/observations/read-case.ts';
import { makeCase } from './src/observations/make-case.ts';
import { valueSchema } from './src/observations/schema.ts';
import { compareCases } from './src/report/comparing/compare.ts';
import { sayFact } from './src/report/facts.ts';
import { redactCase } from './src/report/redacting/redact.ts';

const answer = (about, value) => ({ about, value, from: { source: 'a', where: '' }, at: 1 });
const caseOf = (value, startedAt) => makeCase({
  version: '0.1.0', startedAt, ms: 1, connections: 1,
  answers: [answer('target', { host: 'ts01', port: 3389, kind: 'name' }), answer('my-own', value)],
});
const before = caseOf({ outcome: 'silent', detail: 'asked ts01', ms: 3 }, 1);
const after = caseOf({ outcome: 'answered', detail: 'asked ts01', ms: 9 }, 2);
console.log(JSON.stringify({
  isRead: readCase(JSON.stringify(before)).ok,
  isRefused: !readCase(JSON.stringify(caseOf({ outcome: 'other', ms: 3 }, 1))).ok,
  says: sayFact(before.answers[1]),
  changes: compareCases(before, after, '9.9.9').changes.map(({ sentence }) => sentence),
  redacted: redactCase(before).answers[1].value,
  schema: Object.keys(valueSchema('my-own').shape),
}));
`;
