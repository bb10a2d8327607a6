/** Runs the bundled program as a person would, for the tests beside this file: what it printed, how it ended, what it cost. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The program as it is published. */
export const program = join(import.meta.dirname, '..', '..', 'dist', 'rdpdoctor.js');

export interface Asked {
  /** What stands on standard input; without it there is nothing to read. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Watches the program while it runs: everything on standard error so far. */
  readonly whenItSays?: (stderr: string, press: () => void) => void;
  /** Channels whose reader goes away at the first words, like `head`. */
  readonly hangUpOn?: readonly ('stdout' | 'stderr')[];
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from start to end. */
  readonly ms: number;
  /** The most memory it ever held, in megabytes; 0 when a signal ended it. */
  readonly peak: number;
  /** Milliseconds from the first Ctrl-C to the end; undefined when there was none. */
  readonly msAfterInterrupt: number | undefined;
}

/** Nothing in these tests takes as long, on whatever machine: who runs into it hangs. */
const HANGS = 60_000;

/** Told on a channel of its own, so that it mixes with nothing the program prints. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`,
)}`;

/** Runs `rdpdoctor` with these arguments to its end. */
export function rdpdoctor(args: readonly string[], asked: Asked = {}): Promise<Ended> {
  if (!existsSync(program)) throw new Error('dist/rdpdoctor.js is not there: run `npm run build` first');
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['--import', TELL_PEAK, program, ...args], {
      env: { ...cleanEnvironment(), ...asked.env },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      ...(asked.cwd !== undefined && { cwd: asked.cwd }),
    });
    const [input, output, errors, peak] = [child.stdin, child.stdout, child.stderr, child.stdio[3]];
    const heard = { stdout: '', stderr: '', peak: '' };
    let interruptedAt: number | undefined;
    const press = () => {
      interruptedAt ??= performance.now();
      child.kill('SIGINT');
    };
    output.setEncoding('utf8').on('data', (text: string) => {
      heard.stdout += text;
      if (asked.hangUpOn?.includes('stdout')) output.destroy();
    });
    errors.setEncoding('utf8').on('data', (text: string) => {
      heard.stderr += text;
      if (asked.hangUpOn?.includes('stderr')) errors.destroy();
      asked.whenItSays?.(heard.stderr, press);
    });
    peak?.on('data', (bytes: Buffer) => {
      heard.peak += bytes.toString();
    });
    input.on('error', () => undefined); // It may end without reading.
    input.end(asked.input ?? '');
    const watch = setTimeout(() => child.kill('SIGKILL'), HANGS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(watch);
      const now = performance.now();
      if (now - startedAt >= HANGS) reject(new Error(`it hangs: rdpdoctor ${args.join(' ')}\n${heard.stderr}`));
      resolve({
        code,
        stdout: heard.stdout,
        stderr: heard.stderr,
        ms: now - startedAt,
        peak: Number(heard.peak) / 1024,
        msAfterInterrupt: interruptedAt === undefined ? undefined : now - interruptedAt,
      });
    });
  });
}

/** This machine’s, without what the test runner added about colours. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _no, COLUMNS: _columns, NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
}
