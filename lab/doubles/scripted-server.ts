/** A server to ask in tests: signed in, over a folder of its own, with every answer held against its schema. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import type { z } from 'zod';
import type { Case } from '../../src/observations/case.ts';
import { nodeWorld } from '../../src/platform/node-world.ts';
import { problemSchema } from '../../src/server/api.ts';
import { createServer } from '../../src/server/create-server.ts';
import { openEntrance } from '../../src/server/guarding/secrets.ts';
import { type Limits, ordinaryLimits } from '../../src/server/limits.ts';
import { openHistory } from '../../src/store/history.ts';
import type { World } from '../../src/world.ts';
import { readRecording } from '../recorded/recording.ts';

export const HOST = '127.0.0.1:8080';

export interface Scripted {
  readonly world?: World;
  readonly limits?: Partial<Limits>;
  readonly password?: string;
  readonly folder?: string;
  readonly webFolder?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  /** The answer as JSON, whatever it is. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at one field of an answer that was checked already.
  readonly json: any;
}

export type Asked = Omit<InjectOptions, 'path' | 'query' | 'server'>;

export async function openScripted(scripted: Scripted = {}) {
  const world: World = {
    ...(scripted.world ?? nodeWorld),
    person: { present: false, ask: async () => 'unknown' },
  };
  const folder = scripted.folder ?? mkdtempSync(join(tmpdir(), 'rdpdoctor-server-'));
  const entrance = await openEntrance(world.clock, scripted.password);
  const bugs: string[] = [];
  const app = await createServer({
    version: '9.9.9',
    world,
    history: await openHistory(folder, world.clock),
    entrance,
    listens: 'loopback',
    address: () => `http://${HOST}`,
    isOurs: (name) => name === '127.0.0.1' || name === 'localhost' || name === '::1',
    ...(scripted.webFolder !== undefined && { webFolder: scripted.webFolder }),
    limits: { ...ordinaryLimits, startsPerMinute: 1000, explainsPerMinute: 1000, ...scripted.limits },
    instance: 'test',
    tellBug: (bug) => bugs.push(bug),
  });
  const cookie = `rdpdoctor-test=${entrance.enterByToken(entrance.issueToken())}`;

  /** As a browser that is not signed in would ask. */
  const askStrange = async (method: 'GET' | 'POST' | 'DELETE', url: string, asked: Asked = {}): Promise<Reply> => {
    const reply = await app.inject({ method, url, ...asked, headers: { host: HOST, ...asked.headers } });
    const type = String(reply.headers['content-type'] ?? '');
    const json = type.includes('json') ? (JSON.parse(reply.body) as unknown) : undefined;
    if (reply.statusCode >= 400) problemSchema.parse(json);
    return { status: reply.statusCode, headers: reply.headers, text: reply.body, json };
  };
  return {
    app,
    folder,
    entrance,
    bugs,
    cookie,
    askStrange,
    /** Signed in. */
    ask: (method: 'GET' | 'POST' | 'DELETE', url: string, asked: Asked = {}) =>
      askStrange(method, `/api/v1${url}`, { ...asked, headers: { cookie, ...asked.headers } }),
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type ScriptedServer = Awaited<ReturnType<typeof openScripted>>;

/** A case of the lab’s, as it was found at a real server or network. */
export const recorded = (name: string): Case => readRecording(name).saved;

/** The events of an answer that is a stream, to its end. */
export const eventsIn = (text: string) =>
  text
    .split('\n\n')
    .filter((part) => part.startsWith('id: '))
    .map((part) => {
      const [id = '', event = '', data = ''] = part.split('\n').map((line) => line.slice(line.indexOf(': ') + 2));
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      return { id: Number(id), event, data: JSON.parse(data) as any };
    });

/** Says which field does not fit, by its name. */
export const fits = (schema: z.ZodType, value: unknown): void => void schema.parse(value);
