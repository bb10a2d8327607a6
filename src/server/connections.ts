/** Room for everyone: whoever holds many connections and asks nothing on them makes place for whoever asks. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionLimits {
  /** Connections of everyone together. */
  readonly inAll: number;
  /** Of one address, behind which may be one program, or a proxy with many people. */
  readonly perAddress: number;
}

/**
 * A connection waits until a request has come in whole, and again from its answer on. When there are too many, the one
 * that has waited longest is let go; when all of them are being answered, the new one.
 */
export function limitConnections(server: Server, { inAll, perAddress }: ConnectionLimits): void {
  const open = new Map<Socket, Exchange | undefined>();
  server.on('connection', (socket) => {
    const others = [...open.keys()];
    const neighbours = others.filter(({ remoteAddress }) => remoteAddress === socket.remoteAddress);
    const crowd = neighbours.length >= perAddress ? neighbours : others.length >= inAll ? others : [];
    const victim = crowd.length === 0 ? undefined : (crowd.find((one) => isWaiting(open.get(one))) ?? socket);
    if (victim) release(victim);
    if (victim === socket) return;
    open.set(socket, undefined);
    socket.once('close', () => open.delete(socket));
  });
  const release = (socket: Socket) => {
    open.delete(socket);
    socket.destroy();
  };
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

const isWaiting = (exchange: Exchange | undefined) =>
  exchange === undefined || !exchange.request.complete || exchange.response.writableFinished;
