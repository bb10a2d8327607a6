/** A real PowerShell, which comes with the .NET SDK’s package source, and the Windows machine of the lab that it plays. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type Found, type Parts, sourceText } from './proofs.ts';

const run = promisify(execFile);
const version = '7.6.9';
const root = join(import.meta.dirname, '../..');
const tool = join(root, 'node_modules/.cache', `powershell-${version}`);
const machine = join(import.meta.dirname, 'machine');

/** Where it is, once it is there. */
export async function findPowershell(): Promise<Found<string>> {
  const pwsh = join(tool, process.platform === 'win32' ? 'pwsh.exe' : 'pwsh');
  if (process.platform === 'win32') return { missing: 'the doubles are for a system without its own', expected: false };
  if (!existsSync(pwsh)) {
    const problem = await install();
    if (problem) return problem;
  }
  const { stdout } = await run(pwsh, ['-NoProfile', '-Command', '$PSVersionTable.PSVersion.ToString()']);
  return { runtime: pwsh, version: `PowerShell ${stdout.trim()}` };
}

async function install(): Promise<{ missing: string; expected: boolean } | undefined> {
  const sdk = await run('dotnet', ['--version']).catch(() => undefined);
  if (!sdk) return { missing: 'there is no .NET SDK', expected: false };
  await rm(tool, { recursive: true, force: true });
  try {
    await run('dotnet', ['tool', 'install', 'PowerShell', '--version', version, '--tool-path', tool], {
      env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
      timeout: 300_000,
    });
    return undefined;
  } catch (problem) {
    await rm(tool, { recursive: true, force: true });
    const says = problem instanceof Error ? problem.message.trim().split('\n').at(-1) : String(problem);
    return { missing: `PowerShell ${version} could not be installed: ${says}`, expected: true };
  }
}

/** The doubles, as they count for a fingerprint. */
export async function doubles(): Promise<Parts> {
  const names = await readdir(machine, { recursive: true });
  const files = names.filter((name) => /\.(?:cs|ps1|psm1)$/.test(name)).sort();
  const parts = await Promise.all(
    files.map(async (name) => [`double ${name.replaceAll('\\', '/')}`, await sourceText(join(machine, name))] as const),
  );
  return Object.fromEntries(parts);
}

/** Compiles the doubles that are written in C#, once for all machines. */
export async function compileDoubles(pwsh: string): Promise<string> {
  const folder = join(root, 'build/windows');
  await mkdir(folder, { recursive: true });
  const library = join(folder, 'doubles.dll');
  const draft = `${library}.${process.pid}`;
  await run(pwsh, ['-NoProfile', '-NonInteractive', '-File', join(machine, 'compile.ps1'), machine, draft]);
  await rename(draft, library);
  return library;
}

export interface Request {
  readonly script: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly answer?: 'yes' | 'no' | 'absent';
  /** Before which change it is stopped, and how: by an error that the script sees, or as if the power failed. */
  readonly stop?: { readonly at: number; readonly how: 'error' | 'kill' };
}

export interface Outcome {
  readonly exit: number;
  readonly output: readonly string[];
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  readonly raised: string;
  readonly asked: readonly string[];
  readonly changes: readonly string[];
  readonly unknown: readonly string[];
  /** From the machine as it was set up. */
  readonly differences: readonly string[];
  /** Equal for machines that are equal. */
  readonly digest: string;
  readonly gpupdateWaits: boolean;
}

/** What a machine holds: see states.ts. */
export interface Setup {
  readonly machine: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
  readonly folders: readonly string[];
}

/** A Windows machine whose state can be set, on which scripts run one after another. */
export class WindowsMachine {
  private readonly child: ChildProcess;
  private readonly folder: string;
  private readonly waiting: ((line: string) => void)[] = [];
  private failed = '';

  private constructor(child: ChildProcess, folder: string) {
    this.child = child;
    this.folder = folder;
    if (child.stdout) createInterface(child.stdout).on('line', (line) => this.waiting.shift()?.(line));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.failed += chunk.toString();
    });
    child.on('close', () => {
      for (const give of this.waiting.splice(0)) give(JSON.stringify({ broken: `PowerShell ended. ${this.failed}` }));
    });
  }

  static async start(pwsh: string, library: string): Promise<WindowsMachine> {
    const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'windows-'));
    const args = ['-NoProfile', '-NonInteractive', '-File', join(machine, 'serve.ps1')];
    const child = spawn(pwsh, [...args, '-Library', library, '-Root', folder], { stdio: ['pipe', 'pipe', 'pipe'] });
    return new WindowsMachine(child, folder);
  }

  async reset({ machine: state, files, folders }: Setup): Promise<void> {
    await this.ask({ do: 'reset', machine: state, files, folders });
  }

  async run({ script, parameters, answer = 'yes', stop }: Request): Promise<Outcome> {
    const request = { do: 'run', script, parameters, answer, stopAt: stop?.at ?? 0, how: stop?.how ?? '' };
    return (await this.ask(request)) as unknown as Outcome;
  }

  /** Another program puts a value of its own into a registry key: `HKLM\\SOFTWARE\\Example`. */
  async fillKey(key: string): Promise<Outcome> {
    const filled = await this.run({ script: join(machine, 'fill.ps1'), parameters: { Key: key } });
    if (filled.exit !== 0) throw new Error(`${key} was not filled: ${filled.raised}`);
    return filled;
  }

  async end(): Promise<void> {
    this.child.stdin?.end();
    await new Promise((resolve) => (this.child.exitCode === null ? this.child.on('close', resolve) : resolve(0)));
    await rm(this.folder, { recursive: true, force: true });
  }

  private async ask(request: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
    const line = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the script does not end')), 120_000);
      this.waiting.push((text) => {
        clearTimeout(timer);
        resolve(text);
      });
      this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    });
    const answer = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (answer['broken'] !== undefined) throw new Error(String(answer['broken']));
    return answer;
  }
}
