/** The written form of facts and gaps, for the case file and the report’s contract alike. */
import { z } from 'zod';
import { type StageId, stageIds } from '../rdp/sequence/stages.ts';
import type { Observation } from './knowledge.ts';
import { type Subject, subjects, vocabulary } from './vocabulary.ts';

export const stageSchema = z.enum(stageIds as readonly [StageId, ...StageId[]]);
export const subjectSchema = z.enum(subjects as readonly [Subject, ...Subject[]]);
export const instantSchema = z.number().describe('milliseconds since 1970, UTC');

const provenance = z.object({
  source: z.string().describe('the probe or reader that saw it'),
  where: z.string().describe('address and port, file and line, …'),
  stage: stageSchema.optional(),
});

const observationOf = (about: Subject) =>
  z.object({ about: z.literal(about), value: vocabulary[about], from: provenance, at: instantSchema });

// Built from a list, the union loses which value belongs to which subject; the type says it again.
export const observationSchema = z.discriminatedUnion(
  'about',
  subjects.map(observationOf) as [ReturnType<typeof observationOf>, ...ReturnType<typeof observationOf>[]],
) as z.ZodType<Observation>;

export const gapSchema = z.object({
  about: subjectSchema,
  state: z.enum(['absent', 'not-reached', 'not-looked']),
  because: z.string(),
});
