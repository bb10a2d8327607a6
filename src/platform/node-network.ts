/** TCP, TLS and UDP through Node, one literal address at a time, so that every address keeps its own evidence. */
import { connect as openSocket } from 'node:net';
import type { Address, ByteStream, ConnectAnswer, Network } from '../world.ts';
import { datagram } from './node-datagram.ts';
import { NodeStream } from './node-stream.ts';
import { secure } from './node-tls.ts';

export const nodeNetwork: Network = { connect, secure, datagram };

function connect({ ip, port }: Address, within: number): Promise<ConnectAnswer> {
  return new Promise((resolve) => {
    const socket = openSocket({ host: ip, port, autoSelectFamily: false, noDelay: true });
    const timer = setTimeout(() => settle({ outcome: 'silent' }), within);
    const settle = (answer: ConnectAnswer) => {
      clearTimeout(timer);
      socket.off('error', fail);
      if (answer.outcome !== 'open') {
        socket.on('error', () => undefined);
        socket.destroy();
      }
      resolve(answer);
    };
    const fail = (error: NodeJS.ErrnoException) => settle(failureOf(error));
    socket.on('error', fail);
    socket.once('connect', () => {
      const traffic = () => ({ sent: socket.bytesWritten, received: socket.bytesRead });
      settle({ outcome: 'open', stream: new NodeStream(socket, traffic) });
    });
  });
}

function failureOf({ code = 'unknown' }: NodeJS.ErrnoException): ConnectAnswer {
  if (code === 'ECONNREFUSED') return { outcome: 'refused' };
  // A refused SYN is ECONNREFUSED; this is a connection that stood, and was reset before anyone could look.
  if (code === 'ECONNRESET') return { outcome: 'open', stream: resetAtOnce };
  if (code === 'ETIMEDOUT') return { outcome: 'silent' };
  return { outcome: 'unreachable', detail: code };
}

const resetAtOnce: ByteStream = {
  send: async () => undefined,
  receive: async () => ({ kind: 'rst' }),
  close: () => undefined,
  traffic: { sent: 0, received: 0 },
};
