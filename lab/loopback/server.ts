/** Serves one port of a scenario on a real address, 127.0.0.1 unless said otherwise, with real sockets and real TLS. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Instant } from '../../src/world.ts';
import { type Credentials, issueCertificate } from '../peers/certificate.ts';
import { createPeer, type ServedPort } from '../peers/create-peer.ts';
import type { Surroundings } from '../peers/peer.ts';
import type { LabCertificate } from '../scenarios/scenario.ts';
import { converse } from './conversation.ts';
import { makeRealKey } from './keys.ts';
import type { LineTraits } from './line.ts';

export interface LoopbackServer {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface LoopbackRequest {
  /** Played one connection after another, the last for ever. `refused` stands alone. */
  readonly doors: readonly ('refused' | ServedPort)[];
  /** One-way delay in milliseconds. */
  readonly latency: number;
  /** The time on the server’s wall. */
  readonly now: () => Instant;
  /** Default: a free port of 127.0.0.1. */
  readonly where?: { readonly host: string; readonly port: number };
}

export async function serveOnLoopback(request: LoopbackRequest): Promise<LoopbackServer> {
  const surroundings = createSurroundings(request.now);
  prepare(request.doors, surroundings);
  const server = await listenOnLoopback((socket, place) => {
    const door = request.doors[Math.min(place, request.doors.length - 1)];
    if (door === undefined || door === 'refused') socket.resetAndDestroy();
    else converse(socket, createPeer(door, surroundings), traitsOf(door, request.latency));
  }, request.where);
  // A port that was just free and is closed again refuses.
  if (request.doors.every((door) => door === 'refused')) await server.stop();
  return server;
}

/** Answers every connection, which knows how many came before it. */
export async function listenOnLoopback(
  answer: (socket: Socket, place: number) => void,
  where: LoopbackRequest['where'] = { host: '127.0.0.1', port: 0 },
): Promise<LoopbackServer> {
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    answer(socket, count++);
  });
  const { host } = where;
  server.listen(where.port, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host,
    port,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await close(server);
    },
  };
}

export function traitsOf(door: ServedPort, latency: number): LineTraits {
  const rdp = door.serves === 'rdp' ? door : undefined;
  // A millisecond is what loopback takes anyway.
  return { delay: (rdp?.slow ?? 0) + (latency > 1 ? 2 * latency : 0), allowance: rdp?.stallsAfter ?? Infinity };
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

export function createSurroundings(now: () => Instant): Surroundings {
  const issued = new Map<string, Credentials>();
  const chance = (length: number) => new Uint8Array(randomBytes(length));
  return {
    now,
    chance,
    offersTls: true,
    issue(about: LabCertificate) {
      const key = JSON.stringify(about);
      const credentials = issued.get(key) ?? issueCertificate(about, now(), makeRealKey, chance);
      issued.set(key, credentials);
      return credentials;
    },
  };
}

/** Makes the keys beforehand: nobody should wait for them in the middle of a conversation. */
function prepare(doors: LoopbackRequest['doors'], surroundings: Surroundings): void {
  for (const door of doors) {
    if (door === 'refused') continue;
    if (door.serves === 'https') surroundings.issue({});
    if (door.serves === 'rdp' && door.certificate !== 'missing') surroundings.issue(door.certificate ?? {});
  }
}
