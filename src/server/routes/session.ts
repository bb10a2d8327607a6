/** Signing in and out, and what anyone may know: /session and /status. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { History } from '../../observations/history.ts';
import { signInSchema, statusSchema } from '../api.ts';
import type { App } from '../app.ts';
import type { Entrance } from '../guarding/secrets.ts';
import type { Limits } from '../limits.ts';
import { Refusal } from '../refusal.ts';

/** As many people as may try to sign in at the same time, each with all of their attempts. */
const CROWD = 10;

export interface SessionRoutes {
  readonly version: string;
  readonly listens: string;
  readonly history: History;
  readonly entrance: Entrance;
  readonly cookie: string;
  readonly limits: Limits;
}

export function addSessionRoutes(app: App, options: SessionRoutes): void {
  const { version, listens, history, entrance, cookie, limits } = options;
  // Without a lifetime it ends with the browser, or with the server. Secure only where a proxy speaks HTTPS for us.
  const attributesFor = ({ headers }: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite: 'strict', secure: headers.origin?.startsWith('https:') ?? false }) as const;
  const countAll = app.createRateLimit({
    max: limits.signInsPerMinute * CROWD,
    timeWindow: '1 minute',
    keyGenerator: () => 'everyone',
  });

  app.get(
    '/status',
    { config: { access: 'anyone' }, schema: { summary: 'What this server is', response: { 200: statusSchema } } },
    async ({ sessionName }) => ({
      version,
      signedIn: sessionName !== '',
      signInWith: [...entrance.signInWith()],
      listens,
      history: await history.state(),
    }),
  );

  app.post(
    '/session',
    {
      bodyLimit: 4096,
      config: {
        access: 'anyone',
        rateLimit: { max: limits.signInsPerMinute, timeWindow: '1 minute', keyGenerator: ({ ip }) => ip },
      },
      schema: { summary: 'Sign in', body: signInSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { body } = request;
      // An address is no person, and whoever guesses may have many.
      const all = await countAll(request);
      if (!all.isAllowed && all.isExceeded)
        throw new Refusal(429, 'too many sign in now', 'wait a minute, and try again');
      const secret =
        'token' in body ? entrance.enterByToken(body.token) : await entrance.enterByPassword(body.password);
      if (secret === undefined) throw 'token' in body ? wrongToken() : wrongPassword();
      return reply.code(204).setCookie(cookie, secret, attributesFor(request)).send(null);
    },
  );

  app.delete(
    '/session',
    { config: { access: 'signed-in' }, schema: { summary: 'Sign out', response: { 204: z.null() } } },
    async (request, reply) => {
      entrance.leave(request.cookies[cookie] ?? '');
      return reply.code(204).clearCookie(cookie, attributesFor(request)).send(null);
    },
  );
}

const wrongToken = () =>
  new Refusal(
    401,
    'this address does not open the server: it was already used, belongs to an earlier start, or was not copied whole',
    'start rdpdoctor serve again and open the address that it prints',
  );

const wrongPassword = () => new Refusal(401, 'that is not the password', 'try again; there are few attempts a minute');
