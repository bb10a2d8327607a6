/** The JSON that scripts rely on: its schema, its version, and what every field means. */
import { z } from 'zod';
import {
  gapSchema,
  instantSchema,
  observationSchema,
  stageSchema,
  subjectSchema,
  valueSchema,
} from '../../observations/schema.ts';

/** Changes only when a script that reads the old form could break. */
export const CONTRACT = 'rdpdoctor.report/1';

const probability = z.number().min(0).max(1);
const causeId = z.string().describe('a cause of the catalogue: stage or place, and slug');

const argument = z.object({
  about: subjectSchema,
  that: z.string().describe('completes “<subject> …”'),
  held: z.enum(['yes', 'no', 'unknown']),
  weight: z.number().describe('logarithm of the likelihood ratio; above zero speaks for the cause'),
  where: z.string().nullable().describe('where the fact was seen; null when nobody saw it'),
});

export const contractSchema = z
  .object({
    schema: z.literal(CONTRACT),
    version: z.string().describe('of rdpdoctor'),
    startedAt: instantSchema,
    target: valueSchema('target').nullable().describe('null when only a code was explained'),
    verdict: z.object({
      kind: z.enum(['works', 'explained', 'unexplained', 'not-examined']),
      stage: stageSchema.nullable().describe('the stage that broke; for `works` the last one that could be seen'),
      ended: z.object({ by: z.enum(['us', 'peer', 'nobody']), how: z.string() }).nullable(),
      cause: causeId.nullable(),
      probability: probability.describe('of the cause when explained, of working when it works, else of not knowing'),
    }),
    suspects: z
      .array(z.object({ cause: causeId, probability, because: z.array(argument) }))
      .describe('every cause that is not ruled out, likeliest first'),
    findings: z
      .array(z.object({ id: causeId, title: z.string(), because: z.array(argument) }))
      .describe('conditions that are there but are not blamed'),
    ladder: z.array(
      z.object({
        stage: stageSchema,
        outcome: z.enum(['passed', 'failed', 'not-reached', 'not-looked']),
        ms: z.number().nullable().describe('milliseconds'),
      }),
    ),
    observations: z.array(observationSchema),
    gaps: z.array(gapSchema).describe('what has no value, and why; only `absent` says that it is not there'),
    nextTest: z.object({ question: z.string(), how: z.string(), because: z.string() }).nullable(),
    attempts: z
      .array(
        z.object({
          startedAt: instantSchema,
          verdict: z.enum(['works', 'explained', 'unexplained', 'not-examined']),
          cause: causeId.nullable(),
          opened: z.boolean().describe('all else in this document is about this one'),
        }),
      )
      .optional()
      .describe('every attempt of the case, in their order in time; only where there are several'),
    courtesy: z
      .object({ connections: z.number().int().min(0), seconds: z.number().min(0) })
      .describe('what the examination cost the server'),
  })
  .describe('What rdpdoctor found out about one connection.');

export type Contract = z.infer<typeof contractSchema>;
