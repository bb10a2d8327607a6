/** The bare HTTP server and its types: requests as their zod schemas read them, answers as theirs allow. */
import Fastify, { type FastifyTypeProvider } from 'fastify';
import type { z } from 'zod';
import { limitConnections } from './guarding/connections.ts';
import { answerUnreadable } from './refusal.ts';

/** Bytes of a request’s body, where a route does not say otherwise. */
const BODY = 64 * 1024;
/** Milliseconds in which a request’s head, and all of it, must have come in: a slow one holds what others need. */
const HEAD = 5_000;
const REQUEST = 30_000;
/** How often that is looked at. */
const LOOK = 1_000;
/** After which a connection is let go on which nothing moves; streams give a sign of life more often. */
const STANDSTILL = 60_000;
const CONNECTIONS = { inAll: 500, perAddress: 200 };

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
    connectionTimeout: STANDSTILL,
    keepAliveTimeout: STANDSTILL,
    http: { headersTimeout: HEAD, connectionsCheckingInterval: LOOK },
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // A longer one would be refused in the router’s manner, not in ours; Node’s own limit of 16 KiB a head still holds.
    routerOptions: { maxParamLength: 16_384 },
    clientErrorHandler: answerUnreadable,
    logger: false, // Nothing of a request is written anywhere: it may hold a secret.
  }).withTypeProvider<ByZod>();
  limitConnections(app.server, CONNECTIONS);
  return app;
}
