/** Reads a case from a text that may come from anywhere, of today’s form or an older one. */
import { fail, type Result, succeed } from '../result.ts';
import { CASE_SCHEMA, type Case } from './case.ts';
import { findMismatch, type Mismatch } from './check-shape.ts';
import { findMisplaced } from './find-misplaced.ts';
import type { Answer } from './knowledge.ts';
import { stage } from './outcomes.ts';
import { type JsonProblem, readJson } from './read-json.ts';
import { conversationShape, hostShape, scopeShape } from './scope.ts';
import { flag, instant, list, number, oneOf, optional, record, text, whole } from './shape.ts';
import { FIRST_CASE_SCHEMA, type FirstCase, upgradeCase } from './upgrade-case.ts';
import { type Subject, subjectFile, subjects } from './vocabulary.ts';

/** The largest real one holds seven hundred values, seven deep; a certificate may have ten thousand names. */
const limits = { deepest: 32, most: 50_000, longest: 256 * 1024 };

const head = {
  version: text('term'),
  startedAt: number(),
  ms: number(),
  connections: whole(),
  redacted: flag(),
  answers: list(record({ about: oneOf(subjects) })),
};

const shapes = {
  [FIRST_CASE_SCHEMA]: record(head),
  [CASE_SCHEMA]: record({
    ...head,
    hosts: list(hostShape, { most: 1_024 }),
    conversations: list(conversationShape, { most: 8_192 }),
  }),
} as const;

type Known = keyof typeof shapes;

const gapShape = record({
  about: oneOf(subjects),
  state: oneOf(['absent', 'not-reached', 'not-looked']),
  because: text('text'),
  scope: optional(scopeShape),
});

const observationShape = (about: Subject, schema: Known) =>
  record({
    about: oneOf([about]),
    value: subjectFile(about).schema,
    from: record({ source: text('text'), where: text('text'), stage: optional(stage) }),
    at: instant,
    scope: schema === FIRST_CASE_SCHEMA ? optional(scopeShape) : scopeShape,
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
  if (!isKnown(schema)) return fail(otherSchema(schema));
  const wrong = findMismatchInCase(parsed.value, schema);
  if (!wrong)
    return succeed(schema === FIRST_CASE_SCHEMA ? upgradeCase(parsed.value as FirstCase) : (parsed.value as Case));
  return fail({
    what: `the case file is damaged at ${wrong.path.join('.') || 'its top'}: expected ${wrong.expected}`,
    whatToDo: 'save it again with --save, or take an undamaged copy',
  });
}

const isKnown = (schema: unknown): schema is Known => schema === CASE_SCHEMA || schema === FIRST_CASE_SCHEMA;

/** Undefined for a case that is whole. */
function findMismatchInCase(value: unknown, schema: Known): Mismatch | undefined {
  const wrong = findMismatch(shapes[schema], value);
  if (wrong) return wrong;
  const found = value as Case;
  for (const [at, answer] of found.answers.entries()) {
    const inAnswer = findMismatchInAnswer(answer, schema);
    if (inAnswer) return { ...inAnswer, path: ['answers', String(at), ...inAnswer.path] };
  }
  return schema === CASE_SCHEMA ? findMisplaced(found) : undefined;
}

/** Of the two that it might be, a gap has a state. */
function findMismatchInAnswer(answer: Answer, schema: Known): Mismatch | undefined {
  const asGap = findMismatch(gapShape, answer);
  const asObservation = asGap && findMismatch(observationShape(answer.about, schema), answer);
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
      what: `the case was written as ${schema.slice(0, 40)}, this version reads ${CASE_SCHEMA} and older`,
      whatToDo: 'use the version of rdpdoctor that wrote it',
    };
  }
  return { what: 'the file is JSON, but not a case of rdpdoctor', whatToDo: 'give a file that --save wrote' };
}
