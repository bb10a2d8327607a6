/** Room for everyone: whoever holds many connections and asks nothing on them makes place for whoever asks. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionLimits {
  /** Connections of everyone together. */
  readonly inAll: number;
  /** Of one address, behind which may be one program, or a proxy with many people. */
  readonly perAddress: number;
}

/** Milliseconds that a crowd may stand before it is thinned: whoever has something to ask has asked by then. */
const BREATH = 250;
/** How many times the limit may come in one breath. */
const RUSH = 4;

/**
 * A connection waits until a request has come in whole, and again from its answer on. When there are too many, those
 * that have waited longest are let go; whoever is being answered stays.
 */
export function limitConnections(server: Server, { inAll, perAddress }: ConnectionLimits): void {
  const open = new Map<Socket, Exchange | undefined>();
  const of = (address: string | undefined) => [...open.keys()].filter(({ remoteAddress }) => remoteAddress === address);
  const release = (socket: Socket) => {
    open.delete(socket);
    socket.destroy();
  };
  const thin = (crowd: readonly Socket[], most: number) => {
    const waiting = crowd.filter((socket) => isWaiting(open.get(socket)));
    for (const socket of waiting.slice(0, Math.max(0, crowd.length - most))) release(socket);
  };
  let isDue = false;
  const thinSoon = () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      for (const address of new Set([...open.keys()].map(({ remoteAddress }) => remoteAddress)))
        thin(of(address), perAddress);
      thin([...open.keys()], inAll);
    }, BREATH).unref();
  };
  server.on('connection', (socket) => {
    const neighbours = of(socket.remoteAddress).length;
    if (open.size >= inAll * RUSH || neighbours >= perAddress * RUSH) {
      socket.destroy();
      return;
    }
    open.set(socket, undefined);
    socket.once('close', () => open.delete(socket));
    if (open.size > inAll || neighbours >= perAddress) thinSoon();
  });
  server.on('request', (request, response) => {
    const { socket } = request;
    if (!open.delete(socket)) return;
    // At the end again: whoever asked last has waited least.
    open.set(socket, { request, response });
  });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** An answer that was handed over whole is its reader’s business: who reads nothing waits for nothing of ours. */
const isWaiting = (exchange: Exchange | undefined) =>
  exchange === undefined || !exchange.request.complete || exchange.response.writableEnded;
