/** A stranger with hundreds of connections keeps nobody out: not by asking half, not by asking nothing, not by following. */

import { request } from 'node:http';
import { createConnection, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOST, openScripted, type ScriptedServer } from '../../../lab/doubles/scripted-server.ts';

const CROWD = 520;
/** Milliseconds: generous, since client and server share one busy process here. `npm run bench:serve` measures. */
const PATIENCE = 20_000;

let server: ScriptedServer;
let port: number;
let crowd: Socket[];
/** Each test has a crowd of its own, which ends with it. */
let isOver: () => boolean;
let end: () => void;
beforeEach(async () => {
  server = await openScripted();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  port = Number(new URL(server.app.listeningOrigin).port);
  crowd = [];
  let over = false;
  isOver = () => over;
  end = () => {
    over = true;
  };
});
afterEach(async () => {
  end();
  for (const socket of crowd) socket.removeAllListeners('close').destroy();
  await server.close();
  expect(server.bugs).toEqual([]);
});

const head = (...lines: readonly string[]) => [...lines, `Host: ${HOST}`, ''].join('\r\n');
const ways = {
  'say nothing': '',
  'send half a head': head('GET /api/v1/status HTTP/1.1'),
  'send a head and half of the body': `${head('POST /api/v1/session HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 4000')}\r\n{`,
  'ask once and keep the connection': `${head('GET /api/v1/status HTTP/1.1')}\r\n`,
  'ask for much and read nothing': `${head('GET /api/v1/openapi.json HTTP/1.1')}\r\n`.repeat(4),
};

test.for(Object.entries(ways))(
  '%s, from hundreds of connections that are renewed: others are served all the while',
  { timeout: 120_000 },
  async ([, text]) => {
    const isEnded = isOver;
    const hold = () => {
      if (isEnded()) return;
      const socket = createConnection({ host: '127.0.0.1', port });
      socket.pause().on('error', () => undefined);
      socket.once('close', () => setTimeout(hold, 200).unref());
      socket.write(text);
      crowd.push(socket);
    };
    // Whoever reads nothing is no fewer than all that one address may have.
    const many = text.includes('openapi') ? 2 * CROWD : CROWD;
    for (let count = 0; count < many; count += 1) hold();
    await pass(500);
    for (let round = 0; round < 5; round += 1) {
      expect(await ask('/api/v1/status')).toBe(200);
      await pass(100);
    }
  },
);

test('one session that follows an examination hundreds of times is stopped, and others are served', async () => {
  const silent = await listenSilently();
  const { json } = await server.ask('POST', '/examinations', {
    payload: { host: '127.0.0.1', port: (silent.address() as { port: number }).port },
  });
  const answers: string[] = [];
  for (let count = 0; count < CROWD; count += 1) {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('error', () => undefined).once('data', (bytes) => answers.push(String(bytes).slice(9, 12)));
    socket.write(`${head(`GET /api/v1/examinations/${json.id}/events HTTP/1.1`, `Cookie: ${server.cookie}`)}\r\n`);
    crowd.push(socket);
  }
  expect(await ask('/api/v1/status')).toBe(200);
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBeGreaterThan(100);
  expect(answers.filter((status) => status === '200').length).toBeLessThanOrEqual(16);
  expect(new Set(answers)).toEqual(new Set(['200', '429']));
  for (const socket of crowd) socket.destroy();
  await server.ask('DELETE', `/examinations/${json.id}`);
  silent.close();
});

test('a request of which only a part comes is told so within seconds', async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('data', (bytes) => resolve(String(bytes)));
    socket.write(ways['send half a head']);
    crowd.push(socket);
  });
  expect(answer).toMatch(/^HTTP\/1.1 408[\s\S]*did not come in whole/);
}, 60_000);

test('a request that names two servers is refused', async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('data', (bytes) => resolve(String(bytes)));
    socket.write(`${head('GET /api/v1/status HTTP/1.1', `Host: ${HOST}`)}\r\n`);
    crowd.push(socket);
  });
  expect(answer).toMatch(/^HTTP\/1.1 400[\s\S]*names more than one server/);
});

/** What came of a request: its status, or that it came too late or never. */
function ask(path: string): Promise<number | 'late' | 'dropped'> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false, headers: { host: HOST } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    asked.once('error', () => resolve('dropped'));
    asked.end();
    setTimeout(() => resolve('late'), PATIENCE).unref();
  });
}

async function listenSilently(): Promise<Server> {
  const listening = createTcpServer((socket) => void socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return listening;
}

const pass = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
