/** The real network port against real sockets on loopback: what each way of ending is called. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import type { ByteStream } from '../world.ts';
import { nodeNetwork } from './node-network.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('an open port is open, a closed one is refused', async () => {
  const port = await serve(() => undefined);
  const open = await nodeNetwork.connect({ ip: '127.0.0.1', port }, 2000);
  expect(open.outcome).toBe('open');
  if (open.outcome === 'open') open.stream.close();
  const free = await freePort();
  expect(await nodeNetwork.connect({ ip: '127.0.0.1', port: free }, 2000)).toEqual({ outcome: 'refused' });
});

test('a server that hangs up is not a server that resets', async () => {
  const polite = await open(await serve((socket) => socket.end()));
  expect(await polite.receive(2000)).toEqual({ kind: 'fin' });
  expect(await polite.receive(2000)).toEqual({ kind: 'fin' });
  const rude = await open(await serve((socket) => void socket.once('data', () => socket.resetAndDestroy())));
  await rude.send(Uint8Array.of(1));
  expect(await rude.receive(2000)).toEqual({ kind: 'rst' });
});

test('what was sent before a hang-up is still heard, in order, and counted', async () => {
  const stream = await open(await serve((socket) => void socket.end('SSH-2.0-x\r\n')));
  expect(await readAll(stream)).toBe('SSH-2.0-x\r\n');
  expect(stream.traffic).toEqual({ sent: 0, received: 11 });
  stream.close();
});

test('a server that says nothing is silent for as long as one listens', async () => {
  const stream = await open(await serve(() => undefined));
  expect(await stream.receive(30)).toEqual({ kind: 'silence' });
  stream.close();
});

test('sending on a dead connection is no error; hearing tells', async () => {
  const stream = await open(await serve((socket) => socket.resetAndDestroy()));
  await stream.receive(2000);
  await stream.send(new Uint8Array(10));
  expect((await stream.receive(2000)).kind).toBe('rst');
});

test('a peer that never stops talking is not read faster than anybody listens', async () => {
  const chunk = Buffer.alloc(64 * 1024);
  const stream = await open(
    await serve((socket) => {
      const flood = (): unknown => socket.writable && socket.write(chunk, flood);
      flood();
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(stream.traffic.received).toBeLessThan(16 * 1024 * 1024);
  stream.close();
});

test('TLS is secured whatever the certificate says, and shows it', async () => {
  const { key, cert } = makeCertificate();
  const stream = await open(await serveTls({ key, cert }));
  const answer = await nodeNetwork.secure(stream, { serverName: 'ts01.example.test' }, 3000);
  expect(answer).toMatchObject({ outcome: 'secured', version: 'TLSv1.3' });
  if (answer.outcome !== 'secured') return;
  expect(answer.chain).toHaveLength(1);
  // A handshake record with a ClientHello went out, one with a ServerHello came back.
  expect([answer.records?.said[0], answer.records?.said[5]]).toEqual([22, 1]);
  expect([answer.records?.heard[0], answer.records?.heard[5]]).toEqual([22, 2]);
  expect(await readAll(answer.stream)).toBe('hello');
  expect(answer.stream.traffic.received).toBeGreaterThan(500);
  answer.stream.close();
});

test('a version that the server does not speak is its alert, by number', async () => {
  const { key, cert } = makeCertificate();
  // A server without any suite that OpenSSL’s client could share answers with handshake_failure.
  const stream = await open(
    await serveTls({ key, cert, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' }),
  );
  const answer = await nodeNetwork.secure(stream, {}, 3000);
  expect(answer).toMatchObject({ outcome: 'failed', how: 'alert', alert: { number: 40, by: 'peer' } });
});

test.each([
  ['fin', (socket: Socket): void => void socket.once('data', () => void socket.end())],
  ['rst', (socket: Socket): void => void socket.once('data', () => void socket.resetAndDestroy())],
] as const)('a server that ends the handshake with %s', async (how, behave) => {
  const answer = await nodeNetwork.secure(await open(await serve(behave)), {}, 3000);
  expect(answer).toMatchObject({ outcome: 'failed', how });
});

test('a server that swallows the ClientHello is silent', async () => {
  const answer = await nodeNetwork.secure(await open(await serve(() => undefined)), {}, 50);
  expect(answer).toMatchObject({ outcome: 'failed', how: 'silence' });
});

test('what came instead of a handshake is kept', async () => {
  const stray = Uint8Array.of(3, 0, 0, 9, 2, 0xf0, 0x80, 0x21, 0x80);
  const behave = (socket: Socket) => void socket.once('data', () => socket.end(stray));
  const answer = await nodeNetwork.secure(await open(await serve(behave)), {}, 3000);
  expect(answer.outcome === 'failed' && [...answer.heard]).toEqual([...stray]);
});

test('a server that sends its handshake byte by byte is slow, not silent', async () => {
  const drip = (socket: Socket) => {
    const hello = Uint8Array.of(22, 3, 3, 0, 90, 2, 0, 0, 86, 3, 3);
    let at = 0;
    const timer = setInterval(() => {
      socket.write(hello.subarray(at, at + 1));
      at += 1;
    }, 40);
    socket.on('close', () => clearInterval(timer));
  };
  const answer = await nodeNetwork.secure(await open(await serve(drip)), {}, 300);
  expect(answer).toMatchObject({ outcome: 'failed', how: 'slow' });
});

test('a record that was changed on the way is unreadable for us, and no reset by the peer', async () => {
  const { key, cert } = makeCertificate();
  const inner = await serveTls({ key, cert });
  // Passes everything on, and flips a bit of what the server says once the handshake is through.
  const alter = (socket: Socket) => {
    const behind = connectTo(inner, '127.0.0.1');
    let flights = 0;
    socket.pipe(behind);
    behind.on('data', (bytes) => {
      flights += 1;
      if (flights > 1) bytes[7] = (bytes[7] ?? 0) ^ 1;
      socket.write(bytes);
    });
    for (const one of [socket, behind]) one.on('error', () => undefined).on('close', () => behind.destroy());
  };
  const answer = await nodeNetwork.secure(await open(await serve(alter)), {}, 3000);
  if (answer.outcome !== 'secured') throw new Error(answer.detail);
  const heard = await answer.stream.receive(2000);
  expect(heard).toMatchObject({ kind: 'unreadable', detail: expect.stringMatching(/mac|decrypt|cipher operation/i) });
  answer.stream.close();
});

test.each(['brainpoolP256r1', 'sect571r1'])('a key on the curve %s is no broken key', async (curve) => {
  const { key, cert } = makeCertificate('-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`);
  const port = await serveTls({ key, cert, ecdhCurve: `P-256:${curve}`, maxVersion: 'TLSv1.2' });
  const answer = await nodeNetwork.secure(await open(port), {}, 3000);
  expect(answer).toMatchObject({ outcome: 'secured' });
  if (answer.outcome === 'secured') answer.stream.close();
});

async function open(port: number): Promise<ByteStream> {
  const answer = await nodeNetwork.connect({ ip: '127.0.0.1', port }, 2000);
  if (answer.outcome !== 'open') throw new Error(answer.outcome);
  return answer.stream;
}

async function readAll(stream: ByteStream): Promise<string> {
  let text = '';
  for (let heard = await stream.receive(2000); heard.kind === 'bytes'; heard = await stream.receive(2000)) {
    text += Buffer.from(heard.bytes).toString('latin1');
  }
  return text;
}

const serve = (behave: (socket: Socket) => void) =>
  listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      behave(socket);
    }),
  );

const serveTls = (options: Parameters<typeof createTlsServer>[0]) =>
  listen(
    createTlsServer(options ?? {}, (socket) => {
      socket.on('error', () => undefined);
      socket.end('hello');
    }).on('tlsClientError', () => undefined),
  );

function listen(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

async function freePort(): Promise<number> {
  const port = await serve(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

/** Made by the openssl command, since Node makes keys but no certificates. */
function makeCertificate(...algorithm: readonly string[]): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = algorithm.length > 0 ? algorithm : ['-newkey', 'rsa:2048'];
    const request = ['req', '-x509', ...made, '-nodes', '-keyout', key, '-out', cert, '-days', '1'];
    execFileSync('openssl', [...request, '-subj', '/CN=ts01.example.test'], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
