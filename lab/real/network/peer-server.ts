/**
 * A program of the lab: plays a scripted server on a real socket, with real TLS, as the scenarios describe it.
 *
 *     node peer-server.ts ADDRESS PORT DOORS
 *
 * DOORS: what each connection meets, one after another and the last for ever, as a JSON list. Prints READY when it listens.
 */
import { serveOnLoopback } from '../../loopback/server.ts';
import type { ServedPort } from '../../peers/create-peer.ts';

const [host = '', port = '', doors = '[]'] = process.argv.slice(2);
await serveOnLoopback({
  where: { host, port: Number(port) },
  doors: JSON.parse(doors) as readonly ServedPort[],
  latency: 0,
  now: () => Date.now(),
});
console.log('READY');
