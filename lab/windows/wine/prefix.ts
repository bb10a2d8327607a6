/** A Windows to throw away: Wine with a registry and a disk of its own, for the proofs that run scripts and programs in it. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { installPackages } from '../../real/packages.ts';
import type { Found } from '../proofs.ts';

const run = promisify(execFile);

/** What the proofs under Wine need of Debian; the compiler makes the stand-ins of double.c. */
const winePackages = ['wine', 'wine64', 'gcc-mingw-w64-x86-64-win32'] as const;

export interface Ended {
  readonly code: number | 'too long';
  readonly output: string;
}

export interface Prefix {
  /** `drive_c`, as this system sees it. */
  readonly disk: string;
  /** Runs a program of Windows to its end: `run('cmd', ['/c', 'C:\\a.cmd'])`. Nobody answers its questions. */
  run(program: string, args: readonly string[], patience?: number): Promise<Ended>;
  /** The environment for a program that is started otherwise. */
  readonly environment: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

/** Installs Wine where that is possible; otherwise the reason. */
export async function findWine(): Promise<Found<string>> {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version') || process.arch !== 'x64')
    return { missing: 'Wine is tried on Debian, on x64', expected: false };
  const problem = await installPackages(winePackages);
  if (problem !== undefined) return { missing: problem, expected: process.getuid?.() === 0 };
  const { stdout } = await run('wine', ['--version'], { env: environmentOf('/nonexistent') });
  const version = stdout.trim().split('\n').at(-1) ?? '';
  return { runtime: 'wine', version: version.replace(/^wine-/, 'Wine ').replace(/ \(.*/, '') };
}

/** Programs of system32 that double.c stands in for. */
const STAND_INS = ['sc', 'net', 'netsh', 'gpupdate'];

/** Boots a fresh one, as Windows 10, with the stand-ins where they are wanted. */
export async function makePrefix({ standIns }: { readonly standIns: boolean }): Promise<Prefix> {
  const folder = await mkdtemp(join(tmpdir(), 'rdpdoctor-wine-'));
  const home = join(folder, 'prefix');
  const environment = environmentOf(home, standIns ? STAND_INS : []);
  const wine = (args: readonly string[], patience: number) => end('wine', args, environment, patience);
  await end('wineboot', ['-i'], environment, 120_000);
  await wine(['winecfg', '-v', 'win10'], 60_000);
  // It stays until it is told to go, so that what is only in memory stays as well.
  await end('wineserver', ['-p'], environment, 10_000);
  const disk = join(home, 'drive_c');
  if (standIns) {
    const program = join(folder, 'double.exe');
    const source = join(import.meta.dirname, 'double.c');
    await run('x86_64-w64-mingw32-gcc', ['-O1', '-s', '-o', program, source, '-ladvapi32']);
    for (const name of STAND_INS) await copyFile(program, join(disk, 'windows', 'system32', `${name}.exe`));
  }
  return {
    disk,
    environment,
    run: (program, args, patience = 120_000) => wine([program, ...args], patience),
    async remove() {
      await end('wineserver', ['-k'], environment, 10_000);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** INVARIANT: nothing of this machine’s own Wine is touched, and no window is opened. */
function environmentOf(prefix: string, own: readonly string[] = []): NodeJS.ProcessEnv {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
  const natives = own.map((name) => `${name}.exe`).join(',');
  return {
    ...rest,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Neither Mono nor a browser is wanted; both would be downloaded.
    WINEDLLOVERRIDES: ['mscoree,mshtml=', ...(natives === '' ? [] : [`${natives}=n`])].join(';'),
  };
}

let ended = 0;

/** Its words go to a file: services that a program leaves running would hold a pipe open for ever. */
async function end(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  patience: number,
): Promise<Ended> {
  ended += 1;
  const path = join(dirname(environment['WINEPREFIX'] ?? tmpdir()), `said-${ended}.txt`);
  const file = await open(path, 'w');
  const code = await new Promise<Ended['code']>((resolve) => {
    const child = spawn(program, args, {
      env: environment,
      timeout: patience,
      killSignal: 'SIGKILL',
      stdio: ['ignore', file.fd, file.fd],
    });
    child.on('error', () => resolve(127));
    child.on('exit', (exit) => resolve(exit ?? 'too long'));
  });
  await file.close();
  const output = await readFile(path, 'utf8');
  return { code, output: output.replace(/^it looks like wine32 is missing[\s\S]*?wine32:i386"\n/, '') };
}
