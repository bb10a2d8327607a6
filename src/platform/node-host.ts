/** This machine through Node: its interfaces, its environment, and what its own programs say of it. Nothing is changed. */
import { type ExecFileException, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer, Host, HostCommand, HostInterface } from '../world.ts';
import { decodeIn } from './code-pages.ts';

const OUTPUT_LIMIT = 256 * 1024;

const systems: Readonly<Partial<Record<NodeJS.Platform, Host['system']>>> = {
  linux: 'linux',
  darwin: 'macos',
  win32: 'windows',
};

export const nodeHost: Host = {
  system: systems[process.platform] ?? 'other',
  run,
  environment: (name) => process.env[name] || undefined,
  interfaces,
};

async function run(command: HostCommand, args: readonly string[], within: number): Promise<CommandAnswer> {
  const codePage = process.platform === 'win32' ? await oemCodePage() : undefined;
  return launch(command, args, within, (bytes) => decodeIn(codePage, bytes));
}

let found: Promise<number | undefined> | undefined;

/**
 * In which bytes Windows’ own programs write: the machine’s old code page, unless somebody set that to UTF-8 (65001).
 * Only digits are read, which are the same in all of them.
 */
function oemCodePage(): Promise<number | undefined> {
  const args = ['query', 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage', '/v', 'OEMCP'];
  found ??= launch('reg', args, 2_000, (bytes) => decodeIn(undefined, bytes)).then(readCodePage);
  return found;
}

/** `    OEMCP    REG_SZ    850`. */
export function readCodePage(answer: CommandAnswer): number | undefined {
  const digits = answer.outcome === 'ran' ? /\sOEMCP\s+REG_SZ\s+(\d{3,5})\s/.exec(answer.output)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

function launch(
  command: HostCommand,
  args: readonly string[],
  within: number,
  decode: (bytes: Uint8Array) => string,
): Promise<CommandAnswer> {
  return new Promise((resolve) => {
    const child = execFile(
      programOf(command),
      [...args],
      {
        env: { ...process.env, LANG: 'C', LC_ALL: 'C', PATH: searchPath() },
        timeout: within,
        killSignal: 'SIGKILL',
        maxBuffer: OUTPUT_LIMIT,
        windowsHide: true,
        encoding: 'buffer',
      },
      (error, out, complaints) =>
        resolve(
          describe(error, decode(complaints.length === 0 ? out : Buffer.concat([out, Buffer.from('\n'), complaints]))),
        ),
    );
    // A program that asks something shall see that nobody answers.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end();
  });
}

function describe(error: ExecFileException | null, output: string): CommandAnswer {
  if (!error) return { outcome: 'ran', code: 0, output };
  if (error.code === 'ENOENT') return { outcome: 'no-such-command' };
  if (typeof error.code === 'number') return { outcome: 'ran', code: error.code, output };
  // Node ends a program that says too much, too; that one has a code.
  if (error.killed && error.code === undefined) return { outcome: 'too-long' };
  return { outcome: 'failed', detail: String(error.code ?? error.signal ?? 'unknown') };
}

/** Windows looks in the current folder first: there the whole path is named, so that nobody can put a `ping.exe` in it. */
function programOf(command: HostCommand): string {
  if (process.platform !== 'win32') return command;
  return join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', `${command}.exe`);
}

/** `ip`, `ping` and `route` stand in folders that are not on every user’s path. */
const searchPath = (): string =>
  process.platform === 'win32'
    ? (process.env['PATH'] ?? '')
    : `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;

async function interfaces(): Promise<readonly HostInterface[]> {
  const all = Object.entries(networkInterfaces());
  return Promise.all(
    all.map(async ([name, entries = []]) => {
      const mac = entries.find((entry) => entry.mac !== '00:00:00:00:00:00')?.mac;
      const mtu = await readMtu(name);
      return {
        name,
        addresses: entries.map(({ address }) => address),
        ...(mac !== undefined && { mac }),
        ...(mtu !== undefined && { mtu }),
        isLoopback: entries.some(({ internal }) => internal),
      };
    }),
  );
}

/** Linux tells without a command. */
async function readMtu(name: string): Promise<number | undefined> {
  if (process.platform !== 'linux' || !/^[\w.@:-]+$/.test(name)) return undefined;
  const text = await readFile(`/sys/class/net/${name}/mtu`, 'utf8').catch(() => '');
  const mtu = Number.parseInt(text, 10);
  return Number.isSafeInteger(mtu) && mtu > 0 ? mtu : undefined;
}
