/** One check after another, each with its line of progress, and the closing count: for check.ts and test.ts. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Where test runs leave their reports. */
const build = join(root, 'build');

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What it said of what failed, to be read again beside the closing count: a long log is cut from its beginning. */
  complaints?: readonly string[];
}

export interface Check {
  readonly name: string;
  run(): Promise<Tally>;
}

/** In CI a part that was skipped is a part that failed. */
const strict = process.env['CI'] === 'true';

/** Runs all, whatever fails, and ends the process with the closing line and its code. */
export async function runAll(checks: readonly Check[]): Promise<never> {
  const all: Tally = { passed: 0, failed: 0, skipped: 0 };
  const wrong: string[] = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    console.log(`── ${name}`);
    const { passed, failed, skipped, complaints = [] } = await run();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `── ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)\n`,
    );
    all.passed += passed;
    all.failed += failed + (strict ? skipped : 0);
    all.skipped += strict ? 0 : skipped;
    if (failed > 0) wrong.push(`── failed: ${name}`, ...complaints.slice(0, MOST_COMPLAINTS));
  }
  for (const line of wrong) console.log(line);
  console.log(`${all.passed} passed, ${all.failed} failed${all.skipped ? `, ${all.skipped} skipped` : ''}`);
  process.exit(all.failed > 0 || all.passed === 0 ? 1 : 0);
}

const MOST_COMPLAINTS = 40;

/** A command that passes when it ends with zero. */
export const command = (name: string, file: string, ...args: readonly string[]): Check => ({
  name,
  run: async () => ((await spawnTool(file, args)) === 0 ? one('passed') : one('failed')),
});

/** A program of ours that closes with `N passed, N failed[, N skipped]`. */
export const counted = (name: string, script: string, ...args: readonly string[]): Check => ({
  name,
  async run() {
    let closing = '';
    const complaints: string[] = [];
    const code = await spawnNode([join(root, script), ...args], (line) => {
      closing = line.trim();
      if (isComplaint.test(line) || (complaints.length > 0 && /^\s/.test(line))) complaints.push(line);
    });
    const found = /^(?<passed>\d+) passed, (?<failed>\d+) failed(?:, (?<skipped>\d+) skipped)?$/.exec(closing)?.groups;
    if (!found) return { ...one('failed'), complaints: [`it ended with “${closing}”`] };
    const tally = {
      complaints,
      passed: Number(found['passed']),
      failed: Number(found['failed']),
      skipped: Number(found['skipped'] ?? 0),
    };
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  },
});

/** The unit tests, counted one by one. */
export const unitTests: Check = {
  name: 'unit tests',
  async run() {
    const report = join(build, 'unit-tests.json');
    rmSync(report, { force: true });
    mkdirSync(build, { recursive: true });
    const code = await spawnTool('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    try {
      const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
        readFileSync(report, 'utf8'),
      ) as UnitReport;
      const failed = code !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
      const complaints = testResults.flatMap(({ name, status, message, assertionResults }) => [
        ...(status === 'failed' ? [`${name} ${message}`] : []),
        ...assertionResults
          .filter((one) => one.status === 'failed')
          .map((one) => `  ${one.fullName}: ${one.failureMessages[0]?.split('\n')[0]}`),
      ]);
      return { passed: numPassedTests, failed, skipped: numPendingTests, complaints };
    } catch {
      return one('failed');
    }
  },
};

/** What is read of vitest’s own report. */
interface UnitReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** How the programs of the lab begin a line that says what failed; the indented ones after it say why. */
const isComplaint = /^(?:FAIL|✗|·|\?|failed|[\w/-]+: \d+ runs as they should be, [1-9])/;

/** A part that cannot run here, and why. */
export const skipped = (name: string, because: string): Check => ({
  name,
  async run() {
    console.log(`skipped: ${because}`);
    return one('skipped');
  },
});

const one = (what: 'passed' | 'failed' | 'skipped'): Tally => ({ passed: 0, failed: 0, skipped: 0, [what]: 1 });

/** A tool of node_modules, run by the pinned Node without a shell, so that it is the same on every system. */
function spawnTool(tool: string, args: readonly string[]): Promise<number> {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', tool, 'package.json'), 'utf8')) as Manifest;
  const file = typeof bin === 'string' ? bin : Object.values(bin)[0];
  if (file === undefined) throw new Error(`${tool} has no command`);
  return spawnNode([join(root, 'node_modules', tool, file), ...args]);
}

interface Manifest {
  readonly bin: string | Readonly<Record<string, string>>;
}

function spawnNode(args: readonly string[], onLine?: (line: string) => void): Promise<number> {
  const path = [dirname(process.execPath), process.env['PATH']].join(process.platform === 'win32' ? ';' : ':');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', onLine ? 'pipe' : 'inherit', 'inherit'],
      env: { ...process.env, PATH: path },
    });
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') onLine?.(line.trimEnd());
    });
    child.on('close', (code) => {
      if (rest.trim() !== '') onLine?.(rest.trimEnd());
      resolve(code ?? 1);
    });
  });
}
