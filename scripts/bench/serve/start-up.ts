/** How soon the web app answers, and what it holds in memory while nobody asks. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '../../../lab/cli/start-child.ts';

export interface StartUp {
  /** Milliseconds from the start of the program to the first answer, one for each start. */
  readonly ready: readonly number[];
  /** Megabytes, five seconds after the start. */
  readonly idle: number;
}

export async function measureStartUp(program: string, folder: string, rounds: number): Promise<StartUp> {
  const ready: number[] = [];
  let idle = 0;
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const child = await startChild([program, 'serve', '--no-open', '--data', folder]);
    const { ok } = await fetch(`${new URL(child.firstLine).origin}/api/v1/status`);
    ready.push(performance.now() - startedAt);
    if (!ok) throw new Error('it does not answer');
    if (round === rounds - 1) {
      await sleep(5000);
      idle = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024;
    }
    await child.end('SIGTERM');
  }
  return { ready, idle };
}
