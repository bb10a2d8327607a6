/** A program of ours that goes on running: started, heard until it says a line, and ended by its own process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  readonly pid: number;
  /** The first line it printed. */
  readonly firstLine: string;
  /** Every line after that. */
  onLine(hear: (line: string) => void): void;
  /** Everything on its standard error so far. */
  complaints(): string;
  /** Its exit code; null when a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** `args` are Node’s: the program first. Rejects when it ends without a word. */
export async function startChild(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Child> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const lines = createInterface({ input: child.stdout });
  const [firstLine] = (await Promise.race([once(lines, 'line'), failure(child, () => complaints)])) as [string];
  return {
    pid: child.pid ?? 0,
    firstLine,
    onLine: (hear) => void lines.on('line', hear),
    complaints: () => complaints,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'close');
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
}

async function failure(child: ChildProcess, complaints: () => string): Promise<never> {
  const [code] = (await once(child, 'close')) as [number | null];
  throw new Error(`it ended with ${code}: ${complaints()}`);
}
