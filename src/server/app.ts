/** The bare HTTP server and its types: requests as their zod schemas read them, answers as theirs allow. */
import Fastify, { type FastifyTypeProvider } from 'fastify';
import type { z } from 'zod';
import { answerUnreadable } from './refusal.ts';

/** Bytes of a request’s body, where a route does not say otherwise. */
const BODY = 64 * 1024;
/** Milliseconds in which a request must have come in whole: a slow one holds a connection that others need. */
const REQUEST = 30_000;
const MOST_CONNECTIONS = 500;

/** An answer may be as immutable as the rest of the program keeps it. */
type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

interface ByZod extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  readonly serializer: this['schema'] extends z.ZodType ? Frozen<z.output<this['schema']>> : unknown;
}

export type App = ReturnType<typeof createApp>;

export function createApp() {
  const app = Fastify({
    bodyLimit: BODY,
    requestTimeout: REQUEST,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // A longer one would be refused in the router’s manner, not in ours; Node’s own limit of 16 KiB a head still holds.
    routerOptions: { maxParamLength: 16_384 },
    clientErrorHandler: answerUnreadable,
    logger: false, // Nothing of a request is written anywhere: it may hold a secret.
  }).withTypeProvider<ByZod>();
  app.server.maxConnections = MOST_CONNECTIONS;
  return app;
}
