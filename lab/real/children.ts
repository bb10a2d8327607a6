/** Starts the lab's servers and ends every one of them by process id, for the rows and for the speed measurement. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Child {
  readonly pid: number;
  /** Whether the process itself is still there. */
  isRunning(): boolean;
  /** Resolves when the process has ended, or could not begin. */
  readonly ended: Promise<void>;
  /** Null while it runs, and when a signal ended it. */
  exitCode(): number | null;
  /** What it printed so far on both streams, at most the last 16 KiB. */
  printed(): string;
  /** What it printed so far on its standard output, at most the first 4 MiB. */
  answered(): string;
  /** The pause that makes a hung server: SIGSTOP to the whole group. */
  freeze(): void;
  /** Ends the process and everything it started. Waits until it is gone. */
  stop(): Promise<void>;
}

interface Nursery {
  start(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Child;
  /** For the very end, also of a crash: ends all children without waiting for the event loop. */
  endAll(): void;
}

const MARK = 'RDPDOCTOR_LAB';
const GRACE = 1500;

/** `mark` is written into every child's environment, so that what leaves its process group can still be found. */
export function openNursery(mark: string): Nursery {
  const groups = new Set<number>();
  return {
    start(command, args, env = {}) {
      const child = spawn(command, args, {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env, [MARK]: mark },
      });
      return raise(child, command, groups);
    },
    endAll() {
      for (const pid of groups) askToEnd(pid);
      // Xvfb removes its lock file only when it is asked; a fifth of a second is enough for that.
      if (groups.size > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      for (const pid of groups) signal(-pid, 'SIGKILL');
      groups.clear();
      for (const pid of pidsMarked(mark)) signal(pid, 'SIGKILL');
    },
  };
}

/** Resolves when the condition holds; otherwise fails with what the child last said. */
export async function waitFor(
  what: string,
  child: Child,
  holds: () => boolean | Promise<boolean>,
  within = 15_000,
): Promise<void> {
  const end = performance.now() + within;
  while (performance.now() < end) {
    if (await holds()) return;
    if (!child.isRunning()) break;
    await sleep(25);
  }
  const why = child.isRunning() ? `not within ${within} ms` : 'the process has ended';
  throw new Error(`${what}: ${why}\n${child.printed().slice(-1500)}`);
}

function raise(child: ChildProcess, command: string, groups: Set<number>): Child {
  let text = '';
  let answer = '';
  let running = true;
  const hear = (chunk: string) => {
    text = (text + chunk).slice(-16_384);
  };
  child.stdout?.setEncoding('utf8').on('data', hear);
  child.stdout?.on('data', (chunk: string) => {
    if (answer.length < 4 * 1024 * 1024) answer += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', hear);
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      running = false;
      resolve();
    };
    // Not at `exit`: its last words may still be on their way.
    child.once('close', end);
    child.once('error', (problem) => {
      text += `${command}: ${problem.message}`;
      end();
    });
  });
  const pid = child.pid ?? 0;
  if (pid > 0) groups.add(pid);
  return {
    pid,
    ended,
    isRunning: () => running && child.exitCode === null && child.signalCode === null,
    exitCode: () => child.exitCode,
    printed: () => text,
    answered: () => answer,
    freeze: () => signal(-pid, 'SIGSTOP'),
    async stop() {
      if (pid === 0) return;
      askToEnd(pid);
      const deadline = AbortSignal.timeout(GRACE);
      while (isAlive(-pid) && !deadline.aborted) await sleep(20);
      signal(-pid, 'SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
      await ended;
      groups.delete(pid);
    },
  };
}

function askToEnd(group: number): void {
  signal(-group, 'SIGTERM');
  // A stopped process hears SIGTERM only when it runs again.
  signal(-group, 'SIGCONT');
}

/** A pid of 0 or −1 would mean "everyone": never sent. */
function signal(pid: number, name: NodeJS.Signals): void {
  if (pid === 0 || pid === -1) return;
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function pidsMarked(mark: string): number[] {
  const found: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    try {
      if (readFileSync(`/proc/${entry}/environ`, 'latin1').includes(`${MARK}=${mark}\0`)) found.push(Number(entry));
    } catch {
      // Ended while we looked.
    }
  }
  return found;
}
