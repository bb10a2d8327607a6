/** The history: listed, read, downloaded, compared and deleted: /runs. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Case } from '../../observations/case.ts';
import { embedCase } from '../../observations/embedded-case.ts';
import { presentHtml } from '../../presenters/html/present-html.ts';
import { compareCases } from '../../report/comparing/compare.ts';
import { judgeCase } from '../../report/judge.ts';
import { redactCase } from '../../report/redacting/redact.ts';
import {
  comparisonSchema,
  isWanted,
  redactQuerySchema,
  runDetailSchema,
  runIdSchema,
  runListSchema,
  runQuerySchema,
} from '../api.ts';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';
import type { Runs } from '../runs.ts';

export interface RunRoutes {
  readonly runs: Runs;
  readonly version: string;
}

const idParams = z.object({ id: runIdSchema });

export function addRunRoutes(app: App, { runs, version }: RunRoutes): void {
  app.get(
    '/runs',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'The runs of this machine', querystring: runQuerySchema, response: { 200: runListSchema } },
    },
    async ({ query }) => runs.list(query).catch(refuseFolder),
  );

  app.get(
    '/runs/:id',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'One run, judged now', params: idParams, response: { 200: runDetailSchema } },
    },
    async ({ params: { id } }) => {
      const found = await read(runs, id);
      return { id, case: found, report: judgeCase(found, { version }).compose() };
    },
  );

  app.get(
    '/runs/:id/report.html',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Its report, as one file',
        produces: ['text/html'],
        params: idParams,
        querystring: redactQuerySchema,
        response: { 200: z.string().describe('the HTML') },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const redact = isWanted(query.redact);
      const found = await read(runs, id);
      const report = judgeCase(found, { version, redact }).compose();
      const text = presentHtml(report, embedCase(redact ? redactCase(found) : found));
      return download(reply, `rdpdoctor-${id}.html`, 'text/html; charset=utf-8', text);
    },
  );

  app.get(
    '/runs/:id/case.json',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Its case, as a file',
        params: idParams,
        querystring: redactQuerySchema,
        response: { 200: z.looseObject({ schema: z.string() }).describe('the case, as the history keeps it') },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const found = await read(runs, id);
      const text = `${JSON.stringify(isWanted(query.redact) ? redactCase(found) : found, undefined, 1)}\n`;
      return download(reply, `rdpdoctor-${id}.case.json`, 'application/json; charset=utf-8', text);
    },
  );

  app.delete(
    '/runs/:id',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Delete it for good', params: idParams, response: { 204: z.null() } },
    },
    async ({ params: { id } }, reply) => {
      const removed = await runs.remove(id);
      if (removed === 'missing') throw noSuchRun();
      if (removed !== 'removed')
        throw new Refusal(
          500,
          `the run could not be deleted: ${removed.problem}`,
          'see that its folder can be written',
        );
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/runs/:id/compare/:other',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'What changed between two runs, the older one first',
        params: z.object({ id: runIdSchema, other: runIdSchema }),
        response: { 200: comparisonSchema },
      },
    },
    async ({ params: { id, other } }) => compareCases(await read(runs, id), await read(runs, other), version),
  );
}

async function read(runs: Runs, id: string): Promise<Case> {
  const found = await runs.read(id);
  if (found.ok) return found.value;
  if (found.problem === 'missing') throw noSuchRun();
  throw new Refusal(
    422,
    `this run cannot be read: ${found.problem.damaged}`,
    'delete it, or put back an undamaged copy',
  );
}

const noSuchRun = () => new Refusal(404, 'there is no run of that id', 'see what there is in the history');

/** Saved, never shown as a page of ours: what it holds came from somewhere else. */
function download(reply: FastifyReply, name: string, type: string, text: string): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .serializer((given: unknown) => given as string)
    .send(text);
}

function refuseFolder(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new Refusal(500, `the data folder cannot be read: ${reason}`, 'see that it is there and can be read');
}
