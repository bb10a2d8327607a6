/** The command's JSON as the lab reads it: the fields that scripts may rely on, and no more. */
import { z } from 'zod';

const stage = z.string();

export const spokenReport = z.object({
  schema: z.union([z.string(), z.number()]),
  target: z.unknown(),
  verdict: z.object({
    kind: z.enum(['works', 'explained', 'unexplained', 'not-examined']),
    stage: stage.nullish(),
    ended: z.object({ by: z.string(), how: z.string() }).nullish(),
    cause: z.string().nullish(),
    probability: z.number().min(0).max(1),
  }),
  suspects: z.array(z.object({ cause: z.string(), probability: z.number(), because: z.array(z.unknown()) })),
  findings: z.array(z.looseObject({ id: z.string() })),
  ladder: z.array(z.object({ stage, outcome: z.string(), ms: z.number().nullish() })),
  observations: z.array(z.looseObject({ about: z.string() })),
  nextTest: z.unknown(),
});

export type SpokenReport = z.infer<typeof spokenReport>;

export const slugOf = (cause: string): string => cause.slice(cause.lastIndexOf('/') + 1);
