/** A writer of the history killed again and again: what it said was kept must be there, whole, at the next start. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '../../../lab/cli/start-child.ts';

export interface KillRounds {
  readonly rounds: number;
  /** Runs that were said to be kept. */
  readonly kept: number;
  /** Of those, how many are gone. */
  readonly lost: number;
  /** Starts that found a file they could not read. */
  readonly unreadable: number;
  /** Half-written files that a kill left and no start ever showed. */
  readonly drafts: number;
}

export async function killAgainAndAgain(folder: string, rounds: number): Promise<KillRounds> {
  const kept = new Set<string>();
  let unreadable = 0;
  for (let round = 0; round < rounds; round += 1) {
    const child = await startWriter(folder);
    unreadable += child.unreadable > 0 ? 1 : 0;
    await new Promise<void>((resolve) => {
      child.onKept((id) => {
        kept.add(id);
        resolve();
      });
    });
    // At every moment of a write, over the rounds: most writes take about a millisecond.
    await sleep(5 + ((round * 7.3) % 40));
    await child.end('SIGKILL');
  }
  const last = await startWriter(folder);
  await last.end('SIGKILL');
  unreadable += last.unreadable > 0 ? 1 : 0;
  const names = readdirSync(folder);
  const there = new Set(names.filter((name) => name.endsWith('.case.json')).map((name) => name.split('.')[0]));
  return {
    rounds,
    kept: kept.size,
    lost: [...kept].filter((id) => !there.has(id)).length,
    unreadable,
    drafts: names.filter((name) => name.endsWith('.part')).length,
  };
}

async function startWriter(folder: string) {
  const child = await startChild([join(import.meta.dirname, 'history-writer.ts'), folder]);
  const [word, , bad] = child.firstLine.split(' ');
  if (word !== 'ready') throw new Error(`it said “${child.firstLine}”`);
  return {
    unreadable: Number(bad),
    end: child.end,
    onKept(hear: (id: string) => void) {
      child.onLine((line) => {
        const [said, id = ''] = line.split(' ');
        if (said === 'kept') hear(id);
        else throw new Error(`a run could not be kept: ${line}`);
      });
    },
  };
}
