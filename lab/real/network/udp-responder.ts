/**
 * A program of the lab: answers the first datagram of RDP over UDP, and nothing after it. [MS-RDPEUDP] 3.1.5.1.3
 *
 *     node udp-responder.ts ADDRESS PORT
 *
 * Prints READY when it is bound.
 */
import { createSocket } from 'node:dgram';

const SYN = 0x0001;
const ACK = 0x0004;
const SYNLOSSY = 0x0200;
const CORRELATION = 0x0800;
const SYNEX = 0x1000;
const NOTHING_YET = 0xffffffff;
const HEADER = 8;
const SYN_DATA = 8;
const [SMALLEST, LARGEST] = [1132, 1232] as const;

const [address = '', port = ''] = process.argv.slice(2);
const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
socket.on('message', (request, from) => {
  const reply = answer(request);
  if (reply) socket.send(reply, from.port, from.address);
});
socket.bind(Number(port), address, () => console.log('READY'));

/** SYN and ACK in one, of the size that both can take; nothing for anything but a SYN. */
function answer(request: Buffer): Buffer | undefined {
  if (request.length < HEADER + SYN_DATA || request.readUInt32BE(0) !== NOTHING_YET) return undefined;
  const flags = request.readUInt16BE(6);
  if ((flags & SYN) === 0) return undefined;
  const sequence = request.readUInt32BE(8);
  const [up, down] = [request.readUInt16BE(12), request.readUInt16BE(14)].map(agree);
  const reply = Buffer.alloc(agree(request.length));
  reply.writeUInt32BE(sequence, 0);
  reply.writeUInt16BE(64, 4);
  reply.writeUInt16BE(SYN | ACK | (flags & (SYNLOSSY | SYNEX)), 6);
  reply.writeUInt32BE(0x10203040, 8);
  reply.writeUInt16BE(up ?? SMALLEST, 12);
  reply.writeUInt16BE(down ?? SMALLEST, 14);
  const extra = HEADER + SYN_DATA + ((flags & CORRELATION) === 0 ? 0 : 32);
  if ((flags & SYNEX) !== 0 && request.length >= extra + 4) {
    // Version 2 at most: version 3 wants the cookie of a TCP session.
    reply.writeUInt16BE(1, HEADER + SYN_DATA);
    reply.writeUInt16BE(Math.min(2, request.readUInt16BE(extra + 2)), HEADER + SYN_DATA + 2);
  }
  return reply;
}

function agree(size: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, size));
}
