/** The HTTP server: the same verbs as the command line, for a browser. It has no diagnosis of its own. */
import fastifyCookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { History } from '../observations/history.ts';
import type { World } from '../world.ts';
import { API } from './api.ts';
import { type App, createApp } from './app.ts';
import { openExaminations } from './examinations.ts';
import { checkRequest } from './guarding/check-request.ts';
import { demandDecisions, guard } from './guarding/guard.ts';
import { readBodies } from './guarding/read-bodies.ts';
import type { Entrance } from './guarding/secrets.ts';
import { securityHeaders } from './guarding/security-headers.ts';
import type { Limits } from './limits.ts';
import { describeApi } from './openapi.ts';
import { answerErrors, Refusal } from './refusal.ts';
import { addCauseRoutes } from './routes/causes.ts';
import { addExaminationRoutes } from './routes/examinations.ts';
import { addExplainRoute } from './routes/explain.ts';
import { addRunRoutes } from './routes/runs.ts';
import { addSessionRoutes } from './routes/session.ts';
import { openRuns } from './runs.ts';
import { serveWebApp } from './web-app.ts';

export interface ServerOptions {
  readonly version: string;
  readonly world: World;
  readonly history: History;
  readonly entrance: Entrance;
  /** `loopback`, or the address that is listened on. */
  readonly listens: string;
  /** Where people open it, for sentences; known once it listens. */
  readonly address: () => string;
  /** Whether it may be asked for by this name: lower case, without the port. */
  readonly isOurs: (name: string) => boolean;
  /** The built web app; undefined when only the API is served. */
  readonly webFolder?: string;
  readonly limits: Limits;
  /** Tells servers on one machine apart: part of the cookie’s name. */
  readonly instance: string;
  /** Told of bugs, to the terminal; never to the browser. */
  readonly tellBug: (bug: string) => void;
}

/** Ready to listen, or to be asked by inject. Closing it stops the examinations; each is judged and kept. */
export async function createServer(options: ServerOptions): Promise<App> {
  const app = createApp();
  app.setValidatorCompiler(checkRequest);
  // The types hold the answers to their schemas, and a test every answer: nothing is checked or copied once more here.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(answerErrors(options.tellBug));
  readBodies(app);
  app.decorateRequest('sessionName', '');
  // Cookies know nothing of ports: two servers on one machine must not take each other’s.
  const cookie = `rdpdoctor-${options.instance}`;
  await app.register(fastifyCookie);
  await app.register(helmet, securityHeaders);
  demandDecisions(app);
  app.addHook('onRequest', guard({ ...options, cookie }));
  app.addHook('onRequest', refuseEncoded);
  await app.register(rateLimit, {
    global: false,
    keyGenerator: ({ sessionName }) => sessionName,
    errorResponseBuilder: (_, { after }) => new Refusal(429, 'that was too often', `wait ${after}, and try again`),
  });
  await describeApi(app, options.version);

  const { world, version, limits, tellBug } = options;
  const runs = openRuns(options.history, version);
  const examinations = openExaminations({ world, version, runs, atOnce: limits.atOnce, tellBug });
  app.addHook('preClose', () => examinations.close());
  await app.register(
    async (api) => {
      api.addHook('onRequest', async (_, reply) => void reply.header('cache-control', 'no-store'));
      addSessionRoutes(api, { ...options, cookie });
      addExaminationRoutes(api, { world, examinations, runs, limits });
      addRunRoutes(api, { runs, version });
      addCauseRoutes(api);
      addExplainRoute(api, { world, version, limits });
    },
    { prefix: API },
  );
  await serveWebApp(app, options.webFolder);
  return app;
}

/** A small body may unfold to a large one; nobody here has reason to send it packed. */
async function refuseEncoded({ headers }: FastifyRequest): Promise<void> {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new Refusal(415, 'packed bodies are not accepted', 'send it without a content-encoding');
}
