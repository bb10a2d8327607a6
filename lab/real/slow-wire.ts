/** Two private networks joined by a wire with a delay, for the speed measurement. */
import { fileURLToPath } from 'node:url';
import { type Child, waitFor } from './children.ts';
import type { Lab } from './lab.ts';

interface SlowWire {
  /** The words in front of a command that is to run at the client's, or at the server's end. */
  readonly atClient: readonly string[];
  readonly atServer: readonly string[];
  readonly serverAddress: string;
  /** A process at the server's end, whose tables show who listens there. */
  readonly serverPid: number;
}

/** Round trips over it take `roundTrip` milliseconds longer. It goes when the lab closes. Needs root and /dev/net/tun. */
export async function openSlowWire(lab: Lab, roundTrip: number): Promise<SlowWire> {
  const [client, server] = await Promise.all([openNetwork(lab), openNetwork(lab)]);
  const addresses = { client: '10.213.0.1', server: '10.213.0.2' };
  const program = fileURLToPath(new URL('tun-link.py', import.meta.url));
  const wire = lab.start('python3', [
    ...[program, `${client.pid}`, addresses.client, `${server.pid}`, addresses.server, `${roundTrip / 2}`],
  ]);
  await waitFor('the slow wire', wire, () => wire.printed().includes('READY'));
  return {
    atClient: inNetworkOf(client),
    atServer: inNetworkOf(server),
    serverAddress: addresses.server,
    serverPid: server.pid,
  };
}

/** A network lives as long as a process in it does. */
async function openNetwork(lab: Lab): Promise<Child> {
  const keeper = lab.start('unshare', ['--net', '--', 'sh', '-c', 'echo OPEN; exec sleep infinity']);
  await waitFor('a network of its own', keeper, () => keeper.printed().includes('OPEN'));
  return keeper;
}

const inNetworkOf = ({ pid }: Child) => ['nsenter', `--net=/proc/${pid}/ns/net`, '--'];
