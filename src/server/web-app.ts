/** The built web app as static files, its pages at every path of theirs, and one sentence where there is nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import type { App } from './app.ts';
import { Refusal, sendProblem } from './refusal.ts';

const PAGE = 'index.html';

export async function serveWebApp(app: App, folder: string | undefined): Promise<void> {
  const isBuilt = folder !== undefined && existsSync(join(folder, PAGE));
  await app.register(async (pages) => {
    // The page signs in, so that it comes to whoever asks; it holds nothing of what was found out.
    pages.addHook('onRoute', (route) => void Object.assign(route, { config: { ...route.config, access: 'anyone' } }));
    if (isBuilt)
      await pages.register(fastifyStatic, {
        root: folder,
        cacheControl: false,
        dotfiles: 'ignore',
        setHeaders: (reply, path) => void reply.header('cache-control', cacheRule(path)),
      });
    pages.setNotFoundHandler((request, reply) => {
      if (!wantsPage(request)) return sendProblem(reply, nothingThere(request));
      // The app draws every page of its own from the same file.
      return isBuilt ? reply.sendFile(PAGE) : sendProblem(reply, notBuilt());
    });
  });
}

/** Vite puts a hash of the content into the name of everything but the page itself. */
const cacheRule = (path: string) =>
  /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';

const wantsPage = ({ method, url, headers }: FastifyRequest) =>
  method === 'GET' && !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');

const nothingThere = ({ method, url }: FastifyRequest) =>
  new Refusal(
    404,
    `there is nothing at ${method} ${url.split('?')[0]?.slice(0, 100)}`,
    'the API is described at /api/v1/openapi.json',
  );

const notBuilt = () =>
  new Refusal(404, 'the web app was not built', 'build it with: npm run build; the API is at /api/v1');
