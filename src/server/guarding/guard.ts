/** Who is let in at all: asked under a name that is ours, from a page of ours, and signed in where that is needed. */
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest, RouteOptions } from 'fastify';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';
import type { Entrance } from './secrets.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who is answered: anyone, or whoever is signed in. Every route says so, or the server does not start. */
    readonly access?: 'anyone' | 'signed-in';
  }
  interface FastifyRequest {
    /** Names the session; it opens nothing. Empty where there is none. */
    sessionName: string;
  }
}

export interface GuardOptions {
  /** Whether a name (lower case, without port) is one of ours: whoever rebinds theirs to our address asks by theirs. */
  readonly isOurs: (name: string) => boolean;
  /** How to reach us, for the refusal. */
  readonly address: () => string;
  readonly entrance: Entrance;
  readonly cookie: string;
}

/** A hook for every request, before anything of its body is read. */
export function guard({ isOurs, address, entrance, cookie }: GuardOptions) {
  return async (request: FastifyRequest): Promise<void> => {
    const host = request.headers.host ?? '';
    if (namesAsked(request.raw) > 1)
      throw new Refusal(400, 'the request names more than one server', 'send one Host header');
    if (!isOurs(nameIn(host)) || !isOurs(nameIn(authorityIn(request.url) ?? host)))
      throw new Refusal(421, 'this server is not called by the name it was asked by', `open ${address()}`);
    if (!isFromOurPage(request, host))
      throw new Refusal(403, 'another site asked for this', `open ${address()} and ask from there`);
    request.sessionName = entrance.recognise(request.cookies[cookie]) ?? '';
    // INVARIANT: the route that matched decides, never the address as it was written: one path has many spellings.
    if (request.sessionName !== '' || request.is404 || request.routeOptions.config.access === 'anyone') return;
    throw new Refusal(401, 'nobody is signed in', 'open the address that rdpdoctor serve printed, or sign in');
  };
}

/** Refuses to start while a route does not say who is answered. To be called before any route is added. */
export function demandDecisions(app: App): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => {
    const undecided = routes.filter(({ config }) => config?.access === undefined);
    if (undecided.length > 0)
      throw new TypeError(
        `Nobody decided who may ask: ${undecided.map(({ method, url }) => `${method} ${url}`).join(', ')}.`,
      );
  });
}

/** `ts01:8080` → `ts01`, `[::1]:8080` → `::1`. */
function nameIn(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host);
  return (bracketed?.[1] ?? host.replace(/:\d+$/, '')).toLowerCase();
}

/** Node keeps the first and drops the rest, and who reads the last would be told another name. */
const namesAsked = ({ rawHeaders }: IncomingMessage) =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;

/** `http://ts01:8080/path` → `ts01:8080`; undefined for a mere path. */
const authorityIn = (target: string) => /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(target)?.[1];

/** Browsers say where a request comes from; other programs say nothing, and no browser can make them ask. */
function isFromOurPage({ headers, method }: FastifyRequest, host: string): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin === `http://${host}` || origin === `https://${host}`;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // A link from elsewhere may open the page, which then has nothing of its own until it asks for it.
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
}
