/** UDP through Node: a few datagrams to one address, and what came back, an ICMP refusal included. */
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Address, DatagramAnswer } from '../world.ts';

export function datagram(
  { ip, port }: Address,
  payloads: readonly Uint8Array[],
  pace: number,
  within: number,
): Promise<DatagramAnswer> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(ip.replace(/%.*/, '')) ? 'udp6' : 'udp4');
    const left = [...payloads];
    let sent = 0;
    let next: NodeJS.Timeout | undefined;
    const settle = (answer: DatagramAnswer) => {
      clearTimeout(limit);
      clearTimeout(next);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve(answer);
    };
    const limit = setTimeout(() => settle({ outcome: 'silent', sent }), within);
    const sendNext = () => {
      const payload = left.shift();
      if (!payload) return;
      sent += 1;
      socket.send(payload, (error) => error && settle(failureOf(error, sent)));
      next = setTimeout(sendNext, pace);
    };
    socket.on('error', (error: NodeJS.ErrnoException) => settle(failureOf(error, sent)));
    socket.on('message', (bytes) => settle({ outcome: 'answered', bytes: new Uint8Array(bytes), sent }));
    // Connected, so that only this peer is heard, and an ICMP refusal is not taken for silence.
    socket.connect(port, ip, (error?: NodeJS.ErrnoException) => {
      // Where no way leads there, it is told here and nowhere else.
      if (error) settle(failureOf(error, sent));
      else sendNext();
    });
  });
}

/** Windows says of an ICMP refusal that a connection was reset, which UDP has none of. */
function failureOf({ code = 'unknown' }: NodeJS.ErrnoException, sent: number): DatagramAnswer {
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return { outcome: 'refused', sent };
  return { outcome: 'unreachable', detail: code, sent };
}
