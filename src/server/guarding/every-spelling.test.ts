/** No stranger comes in, however the address is written: every route by every spelling, over real sockets. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScripted, recorded, type ScriptedServer } from '../../../lab/doubles/scripted-server.ts';
import { type Spelling, spellings } from '../../../lab/doubles/spellings.ts';
import { openHistory } from '../../store/history.ts';
import { createApp } from '../app.ts';
import { demandDecisions } from './guard.ts';

const RUN = '20261121t064053123z-0123456789abcdef';
const PAGE = '<!doctype html><title>the page</title>';
const anyone = ['GET /api/v1/status', 'GET /api/v1/openapi.json', 'POST /api/v1/session', 'GET *', 'HEAD *'];

let scratch: string;
let server: ScriptedServer;
let port: number;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'rdpdoctor-spelling-'));
  writeFileSync(join(scratch, 'index.html'), PAGE);
  server = await openScripted({ webFolder: scratch });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const address = server.app.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

test('no stranger is let in, by no spelling of no route, and nothing happens', async () => {
  const history = await openHistory(server.folder, { now: () => 0 });
  const closed = allRoutes(server.app.printRoutes({ commonPrefix: false })).filter((route) => !anyone.includes(route));
  expect(closed.length).toBeGreaterThanOrEqual(13);
  expect(spellings.length).toBeGreaterThanOrEqual(16);
  const letIn: string[] = [];
  for (const route of closed) {
    await history.keep(RUN, recorded('server-xrdp-tls'));
    for (const spelling of spellings) {
      const { status, body } = await ask(route, spelling);
      const isRefused = status === 0 || (status >= 400 && status < 500) || body === PAGE;
      if (!isRefused) letIn.push(`${route}, ${spelling.name}: ${status} ${body.slice(0, 80)}`);
    }
  }
  expect(letIn).toEqual([]);
  expect(await history.list()).toEqual([RUN]);
});

test('whoever is signed in is let in, by the spellings that mean the same', async () => {
  const came = [];
  for (const spelling of spellings) {
    const { status, body } = await ask('GET /api/v1/runs', spelling, server.cookie);
    if (status === 200 && body.includes(RUN)) came.push(spelling.name);
  }
  expect(came).toEqual(
    expect.arrayContaining(['as it is', 'its first letter encoded', 'every letter encoded', 'an absolute address']),
  );
});

describe('a route of which nobody decided who may ask', () => {
  test('keeps the server from starting, and is named', async () => {
    const app = createApp();
    demandDecisions(app);
    app.get('/decided', { config: { access: 'anyone' } }, async () => '');
    app.register(async (inner) => void inner.post('/undecided', async () => ''), { prefix: '/deep' });
    await expect(app.listen({ host: '127.0.0.1', port: 0 })).rejects.toThrow('POST /deep/undecided');
    expect(app.server.listening).toBe(false);
    await app.close();
  });
});

/** `GET /api/v1/runs`, one for each route, from the router’s own drawing of its tree. */
function allRoutes(drawing: string): readonly string[] {
  const above: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^((?:│ {3}| {4})*)[├└]── (.*?) \(([A-Z, ]+)\)$/.exec(line) ?? [];
    if (part === '') return [];
    const depth = indent.length / 4;
    above.length = depth;
    above[depth] = part;
    return methods.split(', ').map((method) => `${method} ${above.join('')}`);
  });
}

/** What the server answers on a connection of its own; 0 when it only hangs up. */
function ask(route: string, { target, method = same, version = '1.1', headers }: Spelling, cookie?: string) {
  const [verb = '', pattern = ''] = route.split(' ');
  const path = pattern.replace('/:place/:slug', '/tls/no-certificate').replace(/:\w+/g, RUN);
  const head = [
    `${method(verb)} ${target(path)} HTTP/${version}`,
    'Host: 127.0.0.1',
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    ...(headers?.(path) ?? []),
    'Accept: text/html,application/json',
    'Content-Type: application/json',
    'Content-Length: 2',
    'Connection: close',
  ];
  return new Promise<{ readonly status: number; readonly body: string }>((done, failed) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n{}`));
    let text = '';
    socket.setEncoding('utf8').on('data', (data) => {
      text += data;
    });
    socket.on('error', failed);
    socket.on('close', () => {
      const end = text.indexOf('\r\n\r\n');
      done({ status: Number(/^HTTP\/1\.\d (\d+)/.exec(text)?.[1] ?? 0), body: text.slice(end + 4) });
    });
  });
}

const same = (method: string) => method;
