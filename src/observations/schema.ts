/** The written form of facts and gaps, for whoever must check or describe it with zod: the server and the contract. */

import { z } from 'zod';
import { type StageId, stageIds } from '../rdp/conversations/direct/stages.ts';
import type { Case } from './case.ts';
import { CASE_SCHEMA } from './case.ts';
import { findMisplaced } from './find-misplaced.ts';
import type { Gap, Observation } from './knowledge.ts';
import type { CaseHost, Conversation, Scope } from './scope.ts';
import { conversationShape, hostShape, scopeShape } from './scope.ts';
import type { Shape } from './shape.ts';
import { type Subject, subjectFile, subjects, type Vocabulary } from './vocabulary.ts';

export const stageSchema = z.enum(stageIds as readonly [StageId, ...StageId[]]);
export const subjectSchema = z.enum(subjects as readonly [Subject, ...Subject[]]);
export const instantSchema = z.number().describe('milliseconds since 1970, UTC');

const provenance = z.object({
  source: z.string().describe('the probe or reader that saw it'),
  where: z.string().describe('address and port, file and line, …'),
  stage: stageSchema.optional(),
});

export const scopeSchema = (schemaOf(scopeShape) as unknown as z.ZodType<Scope>).describe(
  'whose fact it is, of which connection, and over which time',
);

/** Of the values of one subject. */
export const valueSchema = <S extends Subject>(about: S): z.ZodType<Vocabulary[S]> => {
  const { says, schema } = subjectFile(about);
  return schemaOf({ ...schema, note: says }) as unknown as z.ZodType<Vocabulary[S]>;
};

const observationOf = (about: Subject) =>
  z.object({
    about: z.literal(about),
    value: valueSchema(about),
    from: provenance,
    at: instantSchema,
    scope: scopeSchema,
  });

// Built from a list, the union loses which value belongs to which subject; the type says it again.
export const observationSchema = z.discriminatedUnion(
  'about',
  subjects.map(observationOf) as [ReturnType<typeof observationOf>, ...ReturnType<typeof observationOf>[]],
) as unknown as z.ZodType<Observation>;

export const gapSchema = z.object({
  about: subjectSchema,
  state: z.enum(['absent', 'not-reached', 'not-looked']),
  because: z.string(),
  scope: scopeSchema.optional(),
}) as unknown as z.ZodType<Gap>;

export const caseSchema = z
  .object({
    schema: z.literal(CASE_SCHEMA),
    version: z.string(),
    startedAt: z.number(),
    ms: z.number(),
    connections: z.number().int(),
    redacted: z.boolean(),
    hosts: z.array(schemaOf(hostShape) as unknown as z.ZodType<CaseHost>).describe('the machines of the case'),
    conversations: z
      .array(schemaOf(conversationShape) as unknown as z.ZodType<Conversation>)
      .describe('what was connected when, and between whom'),
    answers: z.array(z.union([gapSchema, observationSchema])),
  })
  .refine((found) => findMisplaced(found as Case) === undefined, 'every id is there, and no time runs backwards');

/** A shape as zod knows it, with its notes. */
function schemaOf(shape: Shape): z.ZodType {
  if (shape.kind === 'optional') return schemaOf(shape.inner).optional();
  const plain = plainSchemaOf(shape);
  return shape.note === undefined ? plain : plain.describe(shape.note);
}

function plainSchemaOf(shape: Exclude<Shape, { kind: 'optional' }>): z.ZodType {
  switch (shape.kind) {
    case 'text': {
      const { pattern, longest } = shape;
      const text = pattern ? z.string().regex(pattern) : z.string();
      return longest === undefined ? text : text.max(longest);
    }
    case 'number':
      return shape.isWhole ? z.number().int() : z.number();
    case 'flag':
      return shape.isOnlyTrue ? z.literal(true) : z.boolean();
    case 'word':
      return z.enum(shape.words as readonly [string, ...string[]]);
    case 'list': {
      const items = z.array(schemaOf(shape.item));
      return shape.most === undefined ? items : items.max(shape.most);
    }
    case 'record':
      return z.object(Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, schemaOf(field)])));
  }
}
