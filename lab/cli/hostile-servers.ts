/** Servers on loopback that misbehave as badly as a server can, for the tests of the whole program. */
import { createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

export interface Hostile {
  readonly port: number;
  /** Connections that it has had. */
  met(): number;
  stop(): Promise<void>;
}

/** What a server does with each connection. It need not clean up. */
export type Manners = (socket: Socket) => void;

export function serve(manners: Manners): Promise<Hostile> {
  const sockets = new Set<Socket>();
  let met = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    met += 1;
    sockets.add(socket);
    socket.on('error', () => undefined); // Whoever examines may leave at any time.
    socket.on('close', () => sockets.delete(socket));
    manners(socket);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve({ port: address.port, met: () => met, stop });
    });
  });
}

/** The port of a server that has just ended: nobody listens there. */
export async function closedPort(): Promise<number> {
  const { port, stop } = await serve(() => undefined);
  await stop();
  return port;
}

export const saysNothing: Manners = (socket) => void socket.resume();

/** X.224 confirm: TLS (1) or NLA (2) selected. [MS-RDPBCGR] 2.2.1.2 */
const confirm = (selected: number) =>
  Buffer.from([3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0, 8, 0, selected, 0, 0, 0]);

/** Waits for the first bytes of the client, then goes on. */
export const whenAsked =
  (then: Manners): Manners =>
  (socket) =>
    void socket.once('data', () => then(socket));

/** Says the same bytes once. */
export const says =
  (...bytes: readonly number[]): Manners =>
  (socket) =>
    void socket.write(Buffer.from(bytes));

/** As fast as the client reads, for ever. */
export const floods =
  (chunk: Buffer): Manners =>
  (socket) => {
    const go = () => {
      while (!socket.destroyed && socket.writable && socket.write(chunk));
    };
    socket.on('drain', go);
    socket.resume();
    go();
  };

/** One byte a second, for ever; after `bytes` it says zeros. */
export const drips =
  (bytes: readonly number[] = []): Manners =>
  (socket) => {
    let at = 0;
    const timer = setInterval(() => {
      if (socket.destroyed) clearInterval(timer);
      else socket.write(Buffer.of(bytes[at++] ?? 0));
    }, 1_000);
    socket.resume();
  };

/** Confirms, and does with the ClientHello what it likes. */
export const insteadOfTls = (then: Manners, selected = 2): Manners =>
  whenAsked((socket) => {
    socket.write(confirm(selected));
    whenAsked(then)(socket);
  });

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** Confirms NLA, makes a proper handshake, and answers the first TSRequest as it likes. */
export const insideTls = (pair: KeyPair, then: (socket: TLSSocket) => void): Manners => {
  const secureContext = createSecureContext(pair);
  return whenAsked((socket) => {
    socket.write(confirm(2));
    const secured = new TLSSocket(socket, { isServer: true, secureContext });
    secured.on('error', () => undefined);
    secured.once('data', () => then(secured));
  });
};

/** A TLS 1.2 record. */
export const record = (type: number, body: Buffer) =>
  Buffer.concat([Buffer.from([type, 3, 3, body.length >> 8, body.length & 0xff]), body]);

/** ServerHello (RSA, AES-128-CBC), then a Certificate message of this many bytes in as many records as it takes. */
export function hugeCertificate(length: number): Manners {
  const hello = Buffer.concat([Buffer.from([2, 0, 0, 38, 3, 3]), Buffer.alloc(32, 7), Buffer.from([0, 0, 0x2f, 0])]);
  const uint24 = (value: number) => [value >> 16, (value >> 8) & 0xff, value & 0xff];
  const head = Buffer.from([11, ...uint24(length + 6), ...uint24(length + 3), ...uint24(length)]);
  const message = Buffer.concat([head, Buffer.from([0x30, 0x83, ...uint24(length - 5)]), Buffer.alloc(length - 5)]);
  const pieces = Array.from({ length: Math.ceil(message.length / 16_384) }, (_, at) =>
    record(22, message.subarray(at * 16_384, (at + 1) * 16_384)),
  );
  const flight = Buffer.concat([record(22, hello), ...pieces]);
  return (socket) => void socket.resume().write(flight);
}

/** A TSRequest around an NTLM challenge whose two fields point far outside of it. [MS-NLMP] 2.2.1.2 */
export function wildChallenge(): Buffer {
  const wild = [0xff, 0xff, 0xff, 0xff, 0xf0, 0xff, 0xff, 0xff];
  const challenge = Buffer.concat([
    Buffer.from('NTLMSSP\0', 'latin1'),
    Buffer.from([2, 0, 0, 0, ...wild, 0x15, 0x82, 0x8a, 0xe2]),
    Buffer.alloc(16, 9),
    Buffer.from([...wild, 10, 0, 0x5d, 0x58, 0, 0, 0, 15]),
  ]);
  const token = der(0xa0, der(0x04, challenge));
  const tokens = der(0xa1, der(0x30, der(0x30, token)));
  return der(0x30, Buffer.concat([der(0xa0, der(0x02, Buffer.of(6))), tokens]));
}

/** One DER element of fewer than 128 bytes. X.690 8.1 */
function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}
