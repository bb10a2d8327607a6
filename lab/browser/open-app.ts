/** Starts `rdpdoctor serve` as a person would, with a data folder of its own, for the trials in a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface AppServer {
  /** `http://127.0.0.1:40123` */
  readonly address: string;
  /** The address with the token that signs in, once. */
  readonly entrance: string;
  readonly data: string;
  /** Ends it without warning, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with the same data. */
  restart(): Promise<AppServer>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

const program = join(import.meta.dirname, '..', '..', 'dist', 'rdpdoctor.js');
const STARTS_WITHIN = 20_000;

interface AppOptions {
  readonly password?: string;
  /** A file stands where the history would be kept, so that nothing can be. */
  readonly historyBlocked?: boolean;
}

export async function openApp({ password, historyBlocked = false }: AppOptions = {}): Promise<AppServer> {
  const data = mkdtempSync(join(tmpdir(), 'rdpdoctor-browser-'));
  if (historyBlocked) writeFileSync(join(data, 'runs'), '');
  return start(data, 0, password);
}

async function start(data: string, port: number, password: string | undefined): Promise<AppServer> {
  const child = spawn(process.execPath, [program, 'serve', '--no-open', '--port', String(port), '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(password !== undefined && { RDPDOCTOR_PASSWORD: password }) },
  });
  const entrance = await firstLine(child);
  const address = new URL(entrance).origin;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await gone;
  };
  return {
    address,
    entrance,
    data,
    kill: () => end('SIGKILL'),
    restart: () => start(data, Number(new URL(address).port), password),
    async close() {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Everything that it printed is told when it does not start. */
async function firstLine(child: ChildProcess): Promise<string> {
  let printed = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const deadline = performance.now() + STARTS_WITHIN;
  while (!printed.includes('\n')) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`serve did not start:\n${errors}`);
    await sleep(20);
  }
  return printed.split('\n')[0] ?? '';
}
