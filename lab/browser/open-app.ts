/** Starts `rdpdoctor serve` as a person would, with a data folder of its own, for the trials in a browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../cli/program.ts';
import { startChild } from '../cli/start-child.ts';

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
  const env = password === undefined ? {} : { RDPDOCTOR_PASSWORD: password };
  const child = await startChild([program, 'serve', '--no-open', '--port', String(port), '--data', data], env);
  const entrance = child.firstLine;
  const address = new URL(entrance).origin;
  return {
    address,
    entrance,
    data,
    kill: async () => void (await child.end('SIGKILL')),
    restart: () => start(data, Number(new URL(address).port), password),
    async close() {
      await child.end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
