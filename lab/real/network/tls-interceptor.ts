/**
 * A program of the lab: opens the encryption on the way, as inspecting devices do, and shows a certificate of its own.
 *
 *     node tls-interceptor.ts ADDRESS PORT CERTIFICATE KEY TARGET_ADDRESS TARGET_PORT
 *
 * The first request and its answer pass as they are; from the client's hello on it is a server to the client and a
 * client to the server. Prints READY when it listens.
 */
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { createSecureContext, connect as secure, TLSSocket } from 'node:tls';

const TLS_HANDSHAKE = 0x16;
const [address = '', port = '', certificate = '', key = '', host = '', targetPort = ''] = process.argv.slice(2);
const secureContext = createSecureContext({ cert: readFileSync(certificate), key: readFileSync(key) });

createServer((client) => {
  const server = connect({ host, port: Number(targetPort) });
  tie(client, server);
  server.on('data', (bytes) => client.write(bytes));
  client.on('data', function listen(bytes: Buffer) {
    if (bytes[0] !== TLS_HANDSHAKE) {
      server.write(bytes);
      return;
    }
    client.removeListener('data', listen);
    server.removeAllListeners('data');
    // Back where TLS will look for it; the other end of the line has nothing to say before it is spoken to.
    client.pause();
    client.unshift(bytes);
    intercept(client, server);
  });
}).listen(Number(port), address, () => console.log('READY'));

function intercept(client: Socket, server: Socket): void {
  const inside = new TLSSocket(client, { isServer: true, secureContext });
  // Whoever inspects trusts what stands behind it: the lab's own root is not this machine's.
  const outside = secure({ socket: server, rejectUnauthorized: false });
  tie(inside, outside);
  inside.pipe(outside);
  outside.pipe(inside);
}

/** One end gone, both gone. */
function tie(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}
