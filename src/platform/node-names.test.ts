/** Name resolution against a resolver of the test’s own on loopback: every way in which one can answer or not. */
import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { type Answer, decode, encode, type Packet, streamEncode, TRUNCATED_RESPONSE } from 'dns-packet';
import { afterEach, expect, test } from 'vitest';
import { nodeNames } from './node-names.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const a = (data: string): Answer => ({ type: 'A', name: 'ts01.example.test', ttl: 60, data });

test('addresses and aliases come with their times to live', async () => {
  const alias: Answer = { type: 'CNAME', name: 'rdp.example.test', ttl: 300, data: 'ts01.example.test' };
  const resolver = await answerWith(() => ({ answers: [alias, a('192.0.2.7')] }));
  expect(await nodeNames.query(resolver, 'rdp.example.test', 'A', 2000)).toEqual({
    outcome: 'answered',
    records: [
      { type: 'CNAME', name: 'rdp.example.test', value: 'ts01.example.test', ttl: 300 },
      { type: 'A', name: 'ts01.example.test', value: '192.0.2.7', ttl: 60 },
    ],
  });
});

test.each([
  [3, 'no-such-name'],
  [5, 'refused'],
  [2, 'failed'],
])('response code %i is %s', async (flags, outcome) => {
  const resolver = await answerWith(() => ({ flags }));
  expect(await nodeNames.query(resolver, 'ts01.example.test', 'A', 2000)).toMatchObject({ outcome });
});

test('a resolver that says nothing is silent, one that does not exist cannot be reached', async () => {
  const mute = await answerWith(() => undefined);
  expect(await nodeNames.query(mute, 'ts01.example.test', 'A', 50)).toMatchObject({ outcome: 'silent' });
  const gone = await answerWith(() => undefined);
  closing.pop()?.();
  expect(await nodeNames.query(gone, 'ts01.example.test', 'A', 2000)).toMatchObject({
    outcome: 'unreachable',
    detail: 'ECONNREFUSED',
  });
});

test('an answer to another question is not taken; what is no DNS at all is no silence', async () => {
  const forged = await answerWith((query) => ({ id: ((query.id ?? 0) + 1) & 0xffff, answers: [a('198.51.100.9')] }));
  expect(await nodeNames.query(forged, 'ts01.example.test', 'A', 50)).toMatchObject({ outcome: 'silent' });
  const noise = await answerRaw(() => Buffer.from('not dns'));
  expect(await nodeNames.query(noise, 'ts01.example.test', 'A', 50)).toMatchObject({
    outcome: 'failed',
    detail: 'what came could not be read',
  });
});

test('a question that gets lost is put again', async () => {
  let heard = 0;
  const deaf = await answerWith(() => {
    heard += 1;
    return heard === 1 ? undefined : { answers: [a('192.0.2.7')] };
  });
  expect(await nodeNames.query(deaf, 'ts01.example.test', 'A', 20_000)).toMatchObject({ outcome: 'answered' });
});

test.each([
  ['drips without an end', (socket: Socket) => void setInterval(() => socket.write('\u0001'), 5).unref()],
  ['floods without an end', (socket: Socket) => flood(socket, Buffer.alloc(16_384, 0xff))],
  ['says nothing', () => undefined],
  ['answers another question', (socket: Socket) => void socket.write(streamEncode({ type: 'response', id: 0 }))],
])('a resolver that %s over TCP is left when the time is over', async (_, misbehave) => {
  const resolver = await truncateAndServe((socket) => {
    socket.on('error', () => undefined).resume();
    misbehave(socket);
  });
  const { outcome } = await nodeNames.query(resolver, 'ts01.example.test', 'A', 300);
  expect(['silent', 'failed']).toContain(outcome);
});

test('a truncated answer is asked for again over TCP', async () => {
  const whole: Packet = { type: 'response', answers: [a('192.0.2.7'), a('192.0.2.8')] };
  const resolver = await truncateAndServe((socket) =>
    socket.once('data', (bytes) => socket.end(streamEncode({ ...whole, id: bytes.readUInt16BE(2) }))),
  );
  expect(await nodeNames.query(resolver, 'ts01.example.test', 'A', 2000)).toMatchObject({
    outcome: 'answered',
    records: [{ value: '192.0.2.7' }, { value: '192.0.2.8' }],
  });
});

function flood(socket: Socket, piece: Buffer): void {
  const pump = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', pump);
  pump();
}

/** A resolver that asks for every question again over TCP, on a port that is free for both. */
async function truncateAndServe(serve: (socket: Socket) => void): Promise<string> {
  const resolver = await answerWith(() => ({ flags: TRUNCATED_RESPONSE }));
  const tcp = createServer(serve);
  const isTaken = await new Promise<boolean>((resolve) => {
    tcp.once('error', () => resolve(true));
    tcp.listen(Number(resolver.split(':')[1]), '127.0.0.1', () => resolve(false));
  });
  if (isTaken) return truncateAndServe(serve);
  closing.push(() => tcp.close());
  return resolver;
}

const answerWith = (answer: (query: Packet) => Partial<Packet> | undefined) =>
  answerRaw((bytes) => {
    const query = decode(bytes);
    const given = answer(query);
    return (
      given &&
      encode({
        type: 'response',
        ...(query.id !== undefined && { id: query.id }),
        questions: query.questions ?? [],
        ...given,
      })
    );
  });

/** Starts a resolver on loopback; gives `address:port`. */
function answerRaw(answer: (bytes: Buffer) => Buffer | undefined): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, { port, address }) => {
    const reply = answer(bytes);
    if (reply) socket.send(reply, port, address);
  });
  closing.push(() => socket.close());
  return new Promise((resolve) => {
    socket.bind(0, '127.0.0.1', () => resolve(`127.0.0.1:${socket.address().port}`));
  });
}
