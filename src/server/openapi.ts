/** The API described as OpenAPI 3.1, drawn from the routes’ own schemas: for /api/v1/openapi.json and docs/generated. */
import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { API, eventSchemas, problemSchema } from './api.ts';
import type { App } from './app.ts';
import { shareSchemas } from './shared-schemas.ts';

/** Registered before the routes, since it listens to them being added. */
export async function describeApi(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'rdpdoctor',
        description: `Examines Remote Desktop connections and says why they fail. A session is opened by POST ${API}/session and kept in a cookie; reports are those of docs/generated/report.schema.json.`,
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'rdpdoctor-…' } } },
      security: [{ session: [] }],
    },
    transform: describeRoute,
  });
  // Drawn once: anyone may ask for it, as often as they like.
  let document: Buffer | undefined;
  app.get(`${API}/openapi.json`, { config: { access: 'anyone' }, schema: { hide: true } }, async (_, reply) => {
    document ??= Buffer.from(JSON.stringify(shareSchemas(app.swagger())));
    return reply.type('application/json; charset=utf-8').send(document);
  });
}

/** What routes share: how they refuse, who may ask, and the events of a stream, which no route answers at once. */
const describeRoute: NonNullable<FastifyDynamicSwaggerOptions['transform']> = (given) => {
  const { route, schema } = given;
  const streams = schema?.produces?.includes('text/event-stream');
  const response = {
    ...(schema?.response as object | undefined),
    ...(streams && {
      200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: events } } },
    }),
    default: { description: 'A problem', content: { 'application/problem+json': { schema: problemSchema } } },
  };
  const described = jsonSchemaTransform({ ...given, schema: { ...schema, response } } as typeof given);
  return route.config?.access === 'anyone'
    ? { ...described, schema: { ...described.schema, security: [] } }
    : described;
};

/** By name; each comes with `id:` and `event:`, and its data as JSON. */
const events = z.union(
  Object.entries(eventSchemas).map(([event, data]) => z.object({ event: z.literal(event), data })),
);
