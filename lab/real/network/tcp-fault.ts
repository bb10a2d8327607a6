/**
 * A program of the lab: stands in for a server, or in front of one, and breaks every connection in one chosen way.
 *
 *     node tcp-fault.ts ADDRESS PORT WHEN DEED [TARGET_ADDRESS TARGET_PORT]
 *
 * WHEN: accept, request (the client spoke), confirm (the server's first answer was passed on), hello (the client starts
 * TLS), after:N (N bytes of the server were passed on), idle:S (nobody spoke for S seconds).
 * DEED: fin, rst, stall, garbage. Without a target only accept and request can come. Prints READY when it listens.
 */
import { connect, createServer, type Socket } from 'node:net';

type Deed = 'fin' | 'rst' | 'stall' | 'garbage';

interface Plan {
  readonly when: string;
  readonly amount: number;
  readonly deed: Deed;
  readonly target?: { readonly host: string; readonly port: number };
}

const TLS_HANDSHAKE = 0x16;
/** The time that bytes on their way get to arrive: a reset throws away what the client has not read yet. */
const SETTLE = 50;
/** Neither RDP nor any protocol that a port might be mistaken for. */
const garbage = Buffer.from(Array.from({ length: 64 }, (_, at) => 0xa5 ^ (at * 7)));

const [address = '', port = '', moment = '', deed = '', targetHost, targetPort] = process.argv.slice(2);
const [when = '', amount = '0'] = moment.split(':');
const plan: Plan = {
  when,
  amount: Number(amount),
  deed: deed as Deed,
  ...(targetHost ? { target: { host: targetHost, port: Number(targetPort) } } : {}),
};

createServer({ allowHalfOpen: true }, (client) => {
  client.setNoDelay(true);
  // A client that lets go in mid-sentence is its right.
  client.on('error', () => client.destroy());
  if (plan.when === 'accept') breakWith(plan.deed, client);
  else if (plan.when === 'request') client.once('data', () => breakWith(plan.deed, client));
  else relay(client, plan);
}).listen(Number(port), address, () => console.log('READY'));

/** Passes bytes on in both directions until the moment has come. */
function relay(client: Socket, { when, amount, deed, target }: Plan): void {
  if (!target) throw new Error(`${when} needs a target`);
  const server = connect(target);
  let room = when === 'after' ? amount : Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  // From the moment on nothing passes any more; the deed itself may come a little later.
  const strike = (delay: number) => {
    isOver = true;
    clearTimeout(timer);
    server.destroy();
    setTimeout(() => breakWith(deed, client), delay);
  };
  const watch = () => {
    if (when !== 'idle') return;
    clearTimeout(timer);
    timer = setTimeout(() => strike(0), amount * 1000);
  };
  const part = () => {
    clearTimeout(timer);
    if (isOver) return;
    client.end();
    server.destroy();
  };
  watch();
  client.on('data', (bytes) => {
    if (isOver) return;
    watch();
    if (when === 'hello' && bytes[0] === TLS_HANDSHAKE) strike(0);
    else server.write(bytes);
  });
  server.on('data', (bytes) => {
    if (isOver) return;
    watch();
    client.write(bytes.subarray(0, room));
    room -= bytes.length;
    if (when === 'confirm' || room <= 0) strike(SETTLE);
  });
  client.on('end', () => server.end());
  client.on('close', part);
  server.on('end', part);
  server.on('error', part);
}

function breakWith(how: Deed, client: Socket): void {
  // Keeps reading, so that a close is a FIN and not the reset that unread bytes would make of it.
  client.resume();
  client.on('end', () => client.end());
  if (how === 'rst') client.resetAndDestroy();
  else if (how === 'fin') client.end();
  else if (how === 'garbage') client.write(garbage);
}
