/** A program under measurement: started, heard until it says a line, and ended by its own process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  readonly pid: number;
  /** The first line it printed. */
  readonly firstLine: string;
  /** Milliseconds from its start to that line. */
  readonly ms: number;
  /** Every line after that. */
  onLine(hear: (line: string) => void): void;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Rejects when it ends without a word. */
export async function startChild(args: readonly string[]): Promise<Child> {
  const startedAt = performance.now();
  const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  process_.stderr.on('data', (bytes: Buffer) => {
    complaints += bytes;
  });
  const lines = createInterface({ input: process_.stdout });
  const [firstLine] = (await Promise.race([once(lines, 'line'), failure(process_, () => complaints)])) as [string];
  const ms = performance.now() - startedAt;
  return {
    pid: process_.pid ?? 0,
    firstLine,
    ms,
    onLine: (hear) => void lines.on('line', hear),
    async end(signal) {
      if (process_.exitCode !== null || process_.signalCode !== null) return;
      const ended = once(process_, 'close');
      process_.kill(signal);
      await ended;
    },
  };
}

async function failure(child: ChildProcess, complaints: () => string): Promise<never> {
  const [code] = (await once(child, 'close')) as [number | null];
  throw new Error(`it ended with ${code}: ${complaints()}`);
}
