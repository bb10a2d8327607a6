/** Free loopback ports for servers that several rows, and several runs of the lab, start at the same time. */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

// Below the range from which Linux takes the ports of outgoing connections, so that no client can sit on one by chance.
const FIRST = 20_000;
const LAST = 31_999;
const given = new Set<number>();

/** A port that nobody listens on now and that this run has not given out before. */
export async function claimPort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(FIRST, LAST + 1);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no free port between 20000 and 31999 on loopback');
}

/**
 * Whether somebody listens on the port in the network of the process `seenBy`.
 * Read from the kernel's table: opening a connection to find out would use up the server's first accept.
 */
export function isListening(port: number, seenBy: number | 'self' = 'self'): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return [`/proc/${seenBy}/net/tcp`, `/proc/${seenBy}/net/tcp6`].some((table) => {
    let rows: string;
    try {
      rows = readFileSync(table, 'latin1');
    } catch {
      return false; // No IPv6 here.
    }
    return rows.split('\n').some((row) => {
      const [, local, , state] = row.trim().split(/\s+/);
      return state === '0A' && local?.endsWith(wanted) === true;
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
