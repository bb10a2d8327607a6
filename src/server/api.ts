/** The contract of the HTTP API under /api/v1, for the server, the web app and whoever writes a client: shapes, limits, events. */
import { z } from 'zod';
import { ranges } from '../examine/ranges.ts';
import { formIds } from '../fixes/forms.ts';
import { caseSchema, instantSchema, stageSchema, subjectSchema } from '../observations/schema.ts';
import { contractSchema } from '../report/contract/contract.ts';
import type { Report } from '../report/report.ts';

export const API = '/api/v1';

const probability = z.number().min(0).max(1);
const verdictKind = z.enum(['works', 'explained', 'unexplained', 'not-examined']);

/** Run ids sort by time: `20261121t064053123z-` and sixteen hexadecimal digits of chance. An examination’s id is its run’s. */
export const runIdSchema = z.string().regex(/^\d{8}t\d{9}z-[0-9a-f]{16}$/);

// ── problems ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every answer from 400 on: RFC 9457, application/problem+json. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().describe('the status in words'),
    status: z.number().int(),
    detail: z.string().describe('what is wrong, in one sentence'),
    whatToDo: z.string(),
    fields: z
      .array(
        z.object({
          where: z.string().describe('the field of the request: `host`, `limit`; empty for the request as a whole'),
          what: z.string(),
          whatToDo: z.string(),
        }),
      )
      .optional(),
  })
  .describe('What is wrong with the request, and what to do.');
export type Problem = z.infer<typeof problemSchema>;

// ── session ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The one-time token of the printed address, or the password. */
export const signInSchema = z.union([
  z.strictObject({ token: z.string().max(200) }),
  z.strictObject({ password: z.string().max(1000) }),
]);
export type SignIn = z.infer<typeof signInSchema>;

export const statusSchema = z.object({
  version: z.string(),
  signedIn: z.boolean(),
  signInWith: z.array(z.enum(['token', 'password'])).describe('what a sign-in would be accepted with now'),
  listens: z.string().describe('`loopback`, or the address that is listened on'),
  history: z
    .union([z.literal('kept'), z.literal('read-only'), z.object({ problem: z.string() })])
    .describe('whether finished runs are written to the data folder'),
});
export type Status = z.infer<typeof statusSchema>;

// ── examinations ────────────────────────────────────────────────────────────────────────────────────────────────────

const within = ({ from, to }: { readonly from: number; readonly to: number }) => z.int().min(from).max(to);

export const examinationRequestSchema = z.strictObject({
  host: z.string().describe('a name or an address, with or without a port, as at the command line'),
  port: z.int().min(1).max(65_535).optional().describe('3389 where neither this nor the host says otherwise'),
  error: z.string().max(20_000).optional().describe('what the client showed: codes, or the text of its dialog'),
  deep: z.boolean().optional(),
  repeat: within(ranges.repeat).optional(),
  gentle: z.boolean().optional(),
  timeout: within(ranges.timeout).optional().describe('seconds'),
  idle: within(ranges.idle).optional().describe('seconds that one connection is left alone'),
});
export type ExaminationRequest = z.infer<typeof examinationRequestSchema>;

export const startedSchema = z.object({ id: runIdSchema });
export type Started = z.infer<typeof startedSchema>;

const answerSchema = caseSchema.shape.answers.element;

/** The events of one examination, by name. `finished` or `failed` is the last one; ids count from 1. */
export const eventSchemas = {
  started: z.object({ host: z.string(), port: z.int(), startedAt: instantSchema, timeout: z.number().describe('ms') }),
  asked: z.object({
    probe: z.string(),
    question: z.string(),
    stage: stageSchema,
    gain: z.number().describe('bits that the answer is expected to bring'),
    seconds: z.number().describe('that it is expected to take'),
    at: instantSchema,
  }),
  skipped: z.object({ probe: z.string(), question: z.string(), because: z.string() }),
  settled: z
    .object({ probe: z.string(), question: z.string(), at: instantSchema, answers: z.array(answerSchema) })
    .describe('answered without being asked: it follows from what is known, or nobody could or need ask it'),
  answered: z.object({
    probe: z.string(),
    ms: z.number(),
    at: instantSchema.describe('when it was learnt'),
    answers: z.array(answerSchema),
  }),
  weighed: z.object({
    works: probability,
    unknown: probability,
    suspects: z
      .array(z.object({ id: z.string(), title: z.string(), probability }))
      .max(8)
      .describe('likeliest first'),
    arguments: z
      .array(
        z.object({
          about: subjectSchema,
          that: z.string().describe('the sign, in words'),
          held: z.boolean().describe('whether it was so'),
          weight: z.number().describe('above zero for the cause, below against it'),
          fact: z.string().optional().describe('what was seen'),
        }),
      )
      .max(6)
      .describe('for and against the first of the suspects, the heaviest first'),
  }),
  finished: z.object({
    run: runIdSchema,
    stopped: z.boolean().describe('a person, or the end of the server, ended it early'),
    unsaved: z.string().optional().describe('why the run could not be written; it is kept until the server ends'),
  }),
  failed: z.object({ problem: problemSchema }),
} as const;

export type LiveEventName = keyof typeof eventSchemas;
export type LiveEvents = { readonly [Name in LiveEventName]: z.infer<(typeof eventSchemas)[Name]> };
export type LiveEvent = {
  [Name in LiveEventName]: { readonly id: number; readonly event: Name; readonly data: LiveEvents[Name] };
}[LiveEventName];

// ── runs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const runQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: runIdSchema.optional().describe('only runs older than this one'),
  host: z.string().max(300).optional().describe('a part of the host’s name'),
  verdict: z.enum([...verdictKind.options, 'damaged']).optional(),
});
export type RunQuery = z.input<typeof runQuerySchema>;

export const runSummarySchema = z.union([
  z.object({
    id: runIdSchema,
    startedAt: instantSchema,
    host: z.string().nullable().describe('null for a case that names none'),
    port: z.number().int().nullable(),
    verdict: verdictKind,
    title: z.string().optional().describe('of the cause, when explained'),
    ms: z.number(),
    unsaved: z.literal(true).optional().describe('it could not be written, and is kept until the server ends'),
  }),
  z.object({ id: runIdSchema, damaged: z.string().describe('why the file cannot be read') }),
]);
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runListSchema = z.object({
  runs: z.array(runSummarySchema).describe('newest first'),
  next: runIdSchema.nullable().describe('give it as `before` for more; null at the end'),
});
export type RunList = z.infer<typeof runListSchema>;

// The blocks are described by the report’s own types; a new kind of block is no new contract.
const reportSchema = z.object({
  contract: contractSchema,
  blocks: z.array(z.looseObject({ kind: z.string() })),
}) as unknown as z.ZodType<Report>;

export const runDetailSchema = z.object({ id: runIdSchema, case: caseSchema, report: reportSchema });
export type RunDetail = z.infer<typeof runDetailSchema>;

/** Present and neither `false` nor `0`: yes. */
const switchSchema = z.enum(['', 'true', 'false', '1', '0']).optional();
export const isWanted = (given: z.infer<typeof switchSchema>): boolean =>
  given !== undefined && given !== 'false' && given !== '0';

/** Whether names and addresses are replaced. */
export const redactQuerySchema = z.strictObject({ redact: switchSchema });

const sideSchema = z.object({
  startedAt: instantSchema,
  host: z.string().nullable(),
  port: z.number().int().nullable(),
  verdict: verdictKind,
  title: z.string().optional(),
});

export const comparisonSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  sentence: z.string().describe('what changed, in one or two sentences'),
  changes: z
    .array(
      z.object({
        about: z.string().describe('the subject'),
        sentence: z.string(),
        before: z.string().describe('what was known, in a few words, or why nothing was'),
        after: z.string(),
        oneSided: z.boolean().describe('only one of the two knows it'),
        weighty: z.boolean().describe('an argument for or against a likely cause rests on it'),
      }),
    )
    .describe('what the diagnosis rests on first'),
  same: z.array(z.string()).describe('subjects that did not change'),
});
export type Comparison = z.infer<typeof comparisonSchema>;

// ── causes, explanations ────────────────────────────────────────────────────────────────────────────────────────────

export const causeSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  where: z.string(),
  prior: z.string(),
  status: z.enum(['draft', 'proven']),
});
export type CauseSummary = z.infer<typeof causeSummarySchema>;

// The changes are data of the catalogue’s own: a new kind of change is no new contract.
const toldFixSchema = z.looseObject({
  who: z.string(),
  steps: z.array(z.string()),
  where: z.string().describe('the machine on which it is done, unless a step says otherwise'),
  rights: z.enum(['none', 'administrator', 'domain-administrator', 'root']),
  disturbs: z.enum(['nobody', 'connections', 'sessions', 'machine']),
  risk: z.string(),
  undo: z.union([z.array(z.string()), z.literal('nothing-to-undo')]),
  check: z.string(),
  forms: z.array(z.enum(formIds)),
});

export const causeDetailSchema = causeSummarySchema.extend({
  story: z.string(),
  breaksAt: z.array(stageSchema),
  predicts: z.array(z.object({ strength: z.string(), about: z.string(), that: z.string() })),
  notWhen: z.string().optional(),
  confusedWith: z
    .array(z.object({ id: z.string(), test: z.object({ question: z.string(), how: z.string() }) }))
    .optional(),
  hides: z.array(z.object({ id: z.string(), because: z.string() })).optional(),
  fix: toldFixSchema,
  experiment: toldFixSchema
    .extend({
      minutes: z.number().describe('after which it is taken back at the latest'),
      lowers: z.string().describe('what is weaker meanwhile'),
    })
    .optional()
    .describe('what may be lowered for one test that tells suspects apart; told after the fix, never instead of it'),
  claims: z.array(
    z.object({ says: z.string(), verdict: z.string(), inFact: z.string(), safer: z.string().optional() }),
  ),
  references: z.array(z.string()),
});
export type CauseDetail = z.infer<typeof causeDetailSchema>;

export const fixQuerySchema = z.strictObject({
  as: z.enum(formIds).default('steps'),
  host: z.string().max(300).optional(),
  experiment: switchSchema.describe('not the fix but the experiment'),
});

export const fixFormSchema = z.object({
  cause: z.string(),
  as: z.enum(formIds),
  experiment: z.literal(true).optional().describe('it lowers security for a test, and ends'),
  text: z.string(),
  undo: z.string().optional().describe('the second file, for forms that cannot undo by themselves'),
});
export type FixForm = z.infer<typeof fixFormSchema>;

export const explainRequestSchema = z.strictObject({
  text: z.string().describe('codes, the text of a dialog, or the contents of a file that rdpdoctor reads'),
});
export type ExplainRequest = z.infer<typeof explainRequestSchema>;

export const explainedSchema = z.object({ report: reportSchema });
export type Explained = z.infer<typeof explainedSchema>;
