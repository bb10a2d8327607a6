/** The case: facts saved today, to be judged again tomorrow by better knowledge. Its file, its shape, its reading. */
import { fail, type Result, succeed } from '../result.ts';
import { findMismatch, type Mismatch } from './check-shape.ts';
import type { Answer } from './knowledge.ts';
import { stage } from './outcomes.ts';
import { type JsonProblem, readJson } from './read-json.ts';
import { flag, instant, list, number, oneOf, optional, record, text, whole } from './shape.ts';
import { type Subject, subjectFile, subjects } from './vocabulary.ts';

export const CASE_SCHEMA = 'rdpdoctor.case/1';

export interface Case {
  readonly schema: typeof CASE_SCHEMA;
  /** The version of rdpdoctor that made it. */
  readonly version: string;
  readonly startedAt: number;
  /** Milliseconds that the examination took. */
  readonly ms: number;
  readonly connections: number;
  /** Names and addresses were replaced before it was written. */
  readonly redacted: boolean;
  readonly answers: readonly Answer[];
}

/** Bytes. A case file longer than this is not ours: the largest real one is a hundredth of it. */
export const CASE_LIMIT = 4 * 1024 * 1024;
/** The largest real one holds seven hundred values, seven deep; a certificate may have ten thousand names. */
const limits = { deepest: 32, most: 50_000, longest: 256 * 1024 };

const caseShape = record({
  schema: oneOf([CASE_SCHEMA]),
  version: text('term'),
  startedAt: number(),
  ms: number(),
  connections: whole(),
  redacted: flag(),
  answers: list(record({ about: oneOf(subjects) })),
});

const gapShape = record({
  about: oneOf(subjects),
  state: oneOf(['absent', 'not-reached', 'not-looked']),
  because: text('text'),
});

const observationShape = (about: Subject) =>
  record({
    about: oneOf([about]),
    value: subjectFile(about).schema,
    from: record({ source: text('text'), where: text('text'), stage: optional(stage) }),
    at: instant,
  });

export interface CaseProblem {
  readonly what: string;
  readonly whatToDo: string;
}

/** Whether a text looks like a case at all, so that other readers may try it otherwise. */
export const recognisesCase = (text: string): boolean => /^\s*\{[\s\S]{0,400}"rdpdoctor\.case\//.test(text);

export function readCase(text: string): Result<Case, CaseProblem> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const schema = schemaOf(parsed.value);
  if (schema !== CASE_SCHEMA) return fail(otherSchema(schema));
  const wrong = findMismatchInCase(parsed.value);
  if (!wrong) return succeed(parsed.value as Case);
  return fail({
    what: `the case file is damaged at ${wrong.path.join('.') || 'its top'}: expected ${wrong.expected}`,
    whatToDo: 'save it again with --save, or take an undamaged copy',
  });
}

/** Undefined for a case that is whole. */
function findMismatchInCase(value: unknown): Mismatch | undefined {
  const wrong = findMismatch(caseShape, value);
  if (wrong) return wrong;
  for (const [at, answer] of (value as Case).answers.entries()) {
    const found = findMismatchInAnswer(answer);
    if (found) return { ...found, path: ['answers', String(at), ...found.path] };
  }
  return undefined;
}

/** Of the two that it might be, a gap has a state. */
function findMismatchInAnswer(answer: Answer): Mismatch | undefined {
  const asGap = findMismatch(gapShape, answer);
  const asObservation = asGap && findMismatch(observationShape(answer.about), answer);
  return asObservation && ('state' in answer ? asGap : asObservation);
}

function parseJson(text: string): Result<unknown, CaseProblem> {
  const read = readJson(text, limits);
  return read.ok ? read : fail(sayJson(read.problem, text));
}

function sayJson(problem: JsonProblem, text: string): CaseProblem {
  const whatToDo = 'give a file that --save wrote, whole';
  if (problem.kind !== 'malformed')
    return { what: `the file is no case: at character ${problem.at} it ${sayLimit(problem)}`, whatToDo };
  const cut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
  return { what: cut ? 'the case file is cut off before its end' : 'the file is not JSON', whatToDo };
}

const sayLimit = ({ kind, limit }: Exclude<JsonProblem, { kind: 'malformed' }>) =>
  ({
    deepest: `nests more than ${limit} lists and records`,
    most: `has held more than ${limit} values`,
    longest: `holds a text of more than ${limit} characters`,
  })[kind];

const schemaOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;

function otherSchema(schema: unknown): CaseProblem {
  if (typeof schema === 'string' && schema.startsWith('rdpdoctor.case/')) {
    return {
      what: `the case was written as ${schema.slice(0, 40)}, this version reads ${CASE_SCHEMA}`,
      whatToDo: 'use the version of rdpdoctor that wrote it',
    };
  }
  return { what: 'the file is JSON, but not a case of rdpdoctor', whatToDo: 'give a file that --save wrote' };
}
