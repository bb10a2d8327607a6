/** How long others wait while one stranger holds 520 half-sent requests, and what large bodies do to the memory. */
import { execFileSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '../../../lab/cli/start-child.ts';

const CROWD = 520;

export interface Crowded {
  /** Milliseconds that each of the others waited; endless for one that was not served. */
  readonly waits: readonly number[];
  /** The most megabytes while bodies as large as allowed came in. */
  readonly peak: number;
}

export async function measureCrowd(program: string, folder: string): Promise<Crowded> {
  const child = await startChild([program, 'serve', '--no-open', '--data', folder]);
  const { origin, port, hash } = new URL(child.firstLine);
  const half = `GET /api/v1/status HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
  let isOver = false;
  const hold = () => {
    if (isOver) return;
    const socket = createConnection({ host: '127.0.0.1', port: Number(port) });
    socket.on('error', () => undefined).once('close', () => setTimeout(hold, 200));
    socket.write(half);
  };
  for (let count = 0; count < CROWD; count += 1) hold();
  await sleep(1_000);
  const waits: number[] = [];
  for (let round = 0; round < 70; round += 1) {
    const startedAt = performance.now();
    const isServed = await fetch(`${origin}/api/v1/status`, { headers: { connection: 'close' } }).then(
      ({ ok }) => ok,
      () => false,
    );
    waits.push(isServed ? performance.now() - startedAt : Number.POSITIVE_INFINITY);
    await sleep(50);
  }
  isOver = true;
  const peak = await sendLargeBodies(origin, hash.replace('#token=', ''), child.pid);
  await child.end('SIGTERM');
  return { waits, peak };
}

async function sendLargeBodies(origin: string, token: string, pid: number): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const entered = await fetch(`${origin}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify({ token }) });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
  };
  for (const megabytes of [3.9, 15, 3.9, 15, 3.9, 3.9])
    for (const text of ['x', '[', '{"a":'].map((piece) => piece.repeat((megabytes * 1024 * 1024) / piece.length))) {
      const watch = setInterval(look, 20);
      const body = JSON.stringify({ text });
      await fetch(`${origin}/api/v1/explain`, { method: 'POST', headers: { ...headers, cookie }, body }).then(
        (response) => response.text(),
        () => undefined, // A body that is too large is not read to its end.
      );
      clearInterval(watch);
      look();
    }
  return peak;
}
