/** Starting, following and stopping an examination: /examinations. */
import { networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { understandOptions } from '../../examine/understand-options.ts';
import { understandTarget } from '../../examine/understand-target.ts';
import type { Answer } from '../../observations/knowledge.ts';
import { readTold } from '../../sources/files/error-text.ts';
import type { Target } from '../../sources/probe.ts';
import type { World } from '../../world.ts';
import {
  type ExaminationRequest,
  examinationRequestSchema,
  type LiveEvent,
  runIdSchema,
  startedSchema,
} from '../api.ts';
import type { App } from '../app.ts';
import { openEventStream } from '../event-stream.ts';
import type { Examinations, Wanted } from '../examinations.ts';
import { type Limits, openTurnstile } from '../limits.ts';
import { isLast } from '../live.ts';
import { Refusal, refuseField } from '../refusal.ts';
import type { Runs } from '../runs.ts';

export interface ExaminationRoutes {
  readonly world: World;
  readonly examinations: Examinations;
  readonly runs: Runs;
  readonly limits: Limits;
}

const idParams = z.object({ id: runIdSchema });

export function addExaminationRoutes(app: App, { world, examinations, runs, limits }: ExaminationRoutes): void {
  const followers = openTurnstile(limits.streamsPerSession);
  app.post(
    '/examinations',
    {
      config: { access: 'signed-in', rateLimit: { max: limits.startsPerMinute, timeWindow: '1 minute' } },
      schema: {
        summary: 'Examine a host; follow it by its events',
        body: examinationRequestSchema,
        response: { 201: startedSchema },
      },
    },
    async ({ body }, reply) => {
      const started = examinations.start(understand(body, world));
      if (!started.ok)
        throw new Refusal(
          429,
          `${limits.atOnce} examinations are under way, and that is as many as there may be`,
          'wait until one has ended, or stop one',
        );
      return reply.code(201).send({ id: started.value });
    },
  );

  const admit = (sessionName: string) => {
    if (!followers.admit(sessionName))
      throw new Refusal(429, 'too many examinations are followed at the same time', 'close a page that follows one');
  };
  app.get(
    '/examinations/:id/events',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'What happens, as server-sent events; after Last-Event-ID, or from the start',
        produces: ['text/event-stream'],
        params: idParams,
      },
    },
    async ({ params: { id }, headers, sessionName }, reply) => {
      const after = Number(headers['last-event-id']) || 0;
      const live = examinations.find(id);
      const isRun = live === undefined && (await runs.read(id)).ok;
      if (!live && !isRun) throw noSuchExamination();
      // A page that heard the end and asks again, as browsers do by themselves, is told to leave it at that.
      if (live?.isOver(after) || (isRun && after > 0)) return reply.code(204).send(null);
      // Who left while the run was looked up would never leave its place again.
      if (reply.raw.destroyed) return reply.hijack();
      admit(sessionName);
      const stream = openEventStream(reply);
      stream.onClose(() => followers.leave(sessionName));
      const send = (event: LiveEvent) => {
        stream.send(event);
        if (isLast(event)) stream.end();
      };
      if (live) stream.onClose(live.listen(after, send));
      else send({ id: 1, event: 'finished', data: { run: id, stopped: false } });
    },
  );

  app.delete(
    '/examinations/:id',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Stop it; it is judged with what was found', params: idParams, response: { 204: z.null() } },
    },
    async ({ params: { id } }, reply) => {
      if (!examinations.stop(id) && !examinations.find(id)) throw noSuchExamination();
      return reply.code(204).send(null);
    },
  );
}

const noSuchExamination = () =>
  new Refusal(404, 'there is no examination of that id under way', 'look for its run in the history');

/** As the command line understands the same words, with the same defaults. */
function understand(body: ExaminationRequest, world: World): Wanted {
  const { error } = body;
  return {
    target: understandHost(body),
    given: error === undefined || error.trim() === '' ? [] : [understandError(error, world)],
    options: understandOptions(body),
  };
}

function understandHost({ host, port }: ExaminationRequest): Target {
  const surroundings = { toAscii: domainToASCII, interfaces: Object.keys(networkInterfaces()) };
  const understood = understandTarget(host, surroundings);
  if (!understood.ok) throw refuseField('host', understood.problem);
  return port === undefined ? understood.value : { ...understood.value, port };
}

function understandError(text: string, world: World): Answer {
  const told = readTold(text, world.clock.now());
  if (!told.ok) throw refuseField('error', told.problem);
  return told.value;
}
