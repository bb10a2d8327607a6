/** Examinations over HTTP, of real servers on loopback: followed, reloaded, stopped, limited, and judged as ever. */
import { createServer as createTcpServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startDemo } from '../../lab/demo/demo.ts';
import { eventsIn, fits, openScripted, type Scripted, type ScriptedServer } from '../../lab/doubles/scripted-server.ts';
import type { LoopbackServer } from '../../lab/loopback/server.ts';
import { causes } from '../causes/catalogue.generated.ts';
import examineCommand from '../cli/commands/examine.command.ts';
import { ordinary } from '../examine/courtesy.ts';
import { examine } from '../examine/examine.ts';
import { nodeWorld } from '../platform/node-world.ts';
import { probes } from '../sources/probes.generated.ts';
import { eventSchemas, examinationRequestSchema, type LiveEventName, startedSchema } from './api.ts';

let broken: LoopbackServer;
let silent: Server;
let silentPort: number;
beforeAll(async () => {
  broken = await startDemo('tls/machinekeys-acl-or-key-corrupt');
  // It accepts and says nothing, so that an examination of it lasts until it is stopped.
  silent = createTcpServer((socket) => void socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  silentPort = (silent.address() as { port: number }).port;
});
afterAll(async () => {
  await broken.stop();
  silent.close();
});

let server: ScriptedServer;
const start = async (scripted?: Scripted) => {
  server = await openScripted(scripted);
};
afterEach(async () => {
  await server.close();
  expect(server.bugs).toEqual([]);
});

const begin = async (payload: object): Promise<string> => {
  const { status, json } = await server.ask('POST', '/examinations', { payload });
  expect(status).toBe(201);
  fits(startedSchema, json);
  return json.id;
};
const follow = async (id: string, after?: number) => {
  const headers: Record<string, string> = after === undefined ? {} : { 'last-event-id': String(after) };
  const { status, headers: told, text } = await server.ask('GET', `/examinations/${id}/events`, { headers });
  expect(status).toBe(200);
  expect(told['content-type']).toContain('text/event-stream');
  const events = eventsIn(text);
  for (const { event, data } of events) fits(eventSchemas[event as LiveEventName].strict(), data);
  return events;
};

const brokenOne = () => ({ host: broken.host, port: broken.port, repeat: 2 });
const silentOne = () => ({ host: '127.0.0.1', port: silentPort });

test('every question and answer is told as it comes, in order, and the run is kept', async () => {
  await start();
  const id = await begin(brokenOne());
  const events = await follow(id);
  expect(events.map((one) => one.id)).toEqual(events.map((_, index) => index + 1));
  expect(events[0]).toMatchObject({ event: 'started', data: { host: '127.0.0.1', port: broken.port } });
  expect(events.at(-1)).toMatchObject({ event: 'finished', data: { run: id, stopped: false } });
  const asked = events.filter(({ event }) => event === 'asked').map(({ data }) => data.probe);
  const answered = events.filter(({ event }) => event === 'answered').map(({ data }) => data.probe);
  expect(asked.length).toBeGreaterThan(2);
  expect(answered).toEqual(expect.arrayContaining(asked));
  expect((await server.ask('GET', `/runs/${id}`)).json.case.answers.length).toBeGreaterThan(5);
});

test('the headers that protect every answer protect the stream too', async () => {
  await start();
  const id = await begin(brokenOne());
  const { headers } = await server.ask('GET', `/examinations/${id}/events`);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['cache-control']).toBe('no-store');
});

test('the last weighing names the cause that the report names', async () => {
  await start();
  const id = await begin(brokenOne());
  const [first] = (await follow(id)).findLast(({ event }) => event === 'weighed')?.data.suspects ?? [];
  const { json } = await server.ask('GET', `/runs/${id}`);
  expect(json.report.contract.verdict.cause).toBe(first.id);
  expect(json.report.contract.verdict.cause).toBe('tls/machinekeys-acl-or-key-corrupt');
});

test('the last weighing and its arguments are those of the report, the given error and all that was noticed included', async () => {
  await start();
  const id = await begin({ ...brokenOne(), error: '0x904 0x7' });
  const { suspects, arguments: told } = (await follow(id)).findLast(({ event }) => event === 'weighed')?.data ?? {};
  const [first] = (await server.ask('GET', `/runs/${id}`)).json.report.contract.suspects;
  expect(suspects[0].probability).toBeCloseTo(first.probability, 3);
  const weights = (list: readonly { about: string; that: string; weight: number }[]) =>
    list.map(({ about, that, weight }) => [about, that, weight.toFixed(2)]);
  expect(told.length).toBeGreaterThan(1);
  expect(weights(first.because)).toEqual(expect.arrayContaining(weights(told)));
});

test('the verdict is the one that the command line reaches', async () => {
  await start();
  const id = await begin(brokenOne());
  await follow(id);
  const target = { host: broken.host, port: broken.port, kind: 'ipv4' } as const;
  const options = { repeat: 2, deep: false, idle: 0, timeout: 20_000, courtesy: ordinary };
  const { diagnosis } = await examine({ target, options, world: nodeWorld, probes, causes });
  const { verdict } = (await server.ask('GET', `/runs/${id}`)).json.report.contract;
  expect([verdict.kind, verdict.cause, verdict.stage]).toEqual([
    diagnosis.verdict.kind,
    diagnosis.verdict.cause?.id,
    diagnosis.verdict.stage,
  ]);
});

test('a page that was reloaded gets what it missed, once', async () => {
  await start();
  const id = await begin(brokenOne());
  const all = await follow(id);
  expect(await follow(id, 0)).toEqual(all);
  expect(await follow(id, 3)).toEqual(all.slice(3));
  const headers = { 'last-event-id': String(all.length) };
  const again = await server.ask('GET', `/examinations/${id}/events`, { headers });
  // Browsers ask again by themselves when a stream ends; this tells them to stop.
  expect([again.status, again.text]).toEqual([204, '']);
});

test('a page that comes in the middle of a run gets the beginning and the rest', async () => {
  await start();
  const id = await begin(silentOne());
  const [one, other] = [follow(id), follow(id, 2)];
  await server.ask('DELETE', `/examinations/${id}`);
  expect(await other).toEqual((await one).slice(2));
});

test('long afterwards, the events of a run say only where it is kept', async () => {
  await start();
  const id = await begin(brokenOne());
  await follow(id);
  await server.app.close();
  server = await openScripted({ folder: server.folder });
  expect(await follow(id)).toEqual([{ id: 1, event: 'finished', data: { run: id, stopped: false } }]);
});

test('one that is stopped is judged with what was found until then', async () => {
  await start();
  const id = await begin(silentOne());
  expect((await server.ask('DELETE', `/examinations/${id}`)).status).toBe(204);
  const last = (await follow(id)).at(-1);
  expect(last).toMatchObject({ event: 'finished', data: { run: id, stopped: true } });
  const { report } = (await server.ask('GET', `/runs/${id}`)).json;
  expect(report.contract.gaps.map(({ because }: { because: string }) => because)).toContain(
    'the examination was stopped',
  );
  expect((await server.ask('DELETE', `/examinations/${id}`)).status).toBe(204);
});

test('what the person was shown counts from the start', async () => {
  await start();
  const id = await begin({ ...brokenOne(), error: '0x904 0x7' });
  await follow(id);
  const { report } = (await server.ask('GET', `/runs/${id}`)).json;
  expect(report.blocks.map(({ kind }: { kind: string }) => kind)).toContain('code');
});

test('no more than so many at once; one that ends makes room', async () => {
  await start({ limits: { atOnce: 2 } });
  const ids = [await begin(silentOne()), await begin(silentOne())];
  const refused = await server.ask('POST', '/examinations', { payload: silentOne() });
  expect(refused.status).toBe(429);
  expect(refused.json.detail).toContain('2 examinations are under way');
  await server.ask('DELETE', `/examinations/${ids[0]}`);
  await follow(ids[0] ?? '');
  await begin(silentOne());
});

test('no more than so many a minute, so that nobody scans a network with it', async () => {
  await start({ limits: { startsPerMinute: 2, atOnce: 50 } });
  await begin(silentOne());
  await begin(silentOne());
  const { status, json, headers } = await server.ask('POST', '/examinations', { payload: silentOne() });
  expect(status).toBe(429);
  expect(json.whatToDo).toMatch(/^Wait .*, and try again\.$/);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});

test('another session has a count of its own', async () => {
  await start({ limits: { startsPerMinute: 1, atOnce: 50 } });
  await begin(silentOne());
  const cookie = `rdpdoctor-test=${server.entrance.enterByToken(server.entrance.issueToken())}`;
  const asked = { payload: silentOne(), headers: { cookie } };
  expect((await server.ask('POST', '/examinations', asked)).status).toBe(201);
});

test('when the server ends, what is under way is judged and kept', async () => {
  await start();
  const id = await begin(silentOne());
  await server.app.close();
  server = await openScripted({ folder: server.folder });
  expect((await server.ask('GET', `/runs/${id}`)).json.report.contract.verdict.kind).not.toBe('works');
});

test('a form here takes what the command line takes, within the same bounds', () => {
  for (const name of ['repeat', 'idle', 'timeout'] as const) {
    const { from, to } = examineCommand.args[name];
    const accepts = (value: number) => examinationRequestSchema.safeParse({ host: 'ts01', [name]: value }).success;
    expect([accepts(from - 1), accepts(from), accepts(to), accepts(to + 1)]).toEqual([false, true, true, false]);
  }
});
