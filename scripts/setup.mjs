/**
 * Makes a fresh clone ready, and does nothing where nothing is to be done: for start.mjs and run.mjs.
 *
 * Plain JavaScript on purpose: it runs on whatever Node (20 or later) the system has, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const installStamp = join(root, 'node_modules', '.rdpdoctor-installed');
const buildStamp = join(root, 'dist', '.built-from');
const webStamp = join(root, 'dist', '.web-built-from');

/** The Node that the dependencies bring, so that the system’s own does not matter. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The program, as one file. */
export const program = join(root, 'dist', 'rdpdoctor.js');

/** Installs what package-lock.json asks for, unless that is what stands there. */
export function ensureInstalled() {
  const wanted = hash(readFileSync(join(root, 'package-lock.json')));
  if (read(installStamp) === wanted && existsSync(pinnedNode)) return;
  process.stderr.write('Setting up (once; about half a minute) …\n');
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(installStamp, wanted);
}

/** Builds dist/rdpdoctor.js, unless it was built from the very files that stand there. */
export function ensureBuilt() {
  ensureFresh(buildStamp, program, join('scripts', 'build.ts'), ['src', 'lab']);
}

/** Builds the web app, unless it was built from the very files that stand there: only who serves it waits for that. */
export function ensureWebBuilt() {
  ensureFresh(webStamp, join(root, 'dist', 'web', 'index.html'), join('scripts', 'build-web.ts'), ['src', 'web']);
}

function ensureFresh(stamp, product, script, folders) {
  const wanted = fingerprint(folders, script);
  if (read(stamp) === wanted && existsSync(product)) return;
  prepare(pinnedNode, [join(root, script)]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/**
 * Runs what makes the clone ready to its end, and ends this program with its code when that is not zero. What it prints
 * is told to the person: standard output belongs to the answer, which a script may read.
 */
function prepare(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['inherit', 2, 2] });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** How often it is looked whether whoever started us is still there, in milliseconds. */
const LOOK = 1_000;

/** Runs a program in place of this one: it is told to end when this one is, and never outlives whoever started it. */
export function handOver(command, args) {
  // npm starts its scripts in the project’s folder; names of files are meant from where the person stands.
  const child = spawn(command, args, { stdio: 'inherit', cwd: process.env.INIT_CWD ?? process.cwd() });
  child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
  // Ctrl-C reaches the child by itself; this process only waits for it, so that its answer is not cut off.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const starters = startedBy();
  setInterval(() => starters.every(isThere) || child.kill('SIGTERM'), LOOK).unref();
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
}

/** The options of the main job, but for `--save`, which npm has too; a test holds the list to the command. */
export const OPTIONS = [
  'as',
  'deep',
  'error',
  'explain-plan',
  'gentle',
  'idle',
  'output',
  'redact',
  'repeat',
  'timeout',
];

/** Options that stood before `--`: npm takes them for its own, tells its scripts of them by the environment, and no more. */
export const optionsKeptByNpm = (environment) =>
  OPTIONS.filter((name) => {
    const told = environment[`npm_config_${name.replaceAll('-', '_')}`];
    return told !== undefined && told !== '';
  });

/** The shell that npm put between, and npm: neither always tells us when it is ended. Nobody, where npm did not start us. */
function startedBy() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return [];
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(process.ppid)], { encoding: 'utf8' });
  return [process.ppid, Number(stdout)].filter((pid) => pid > 1);
}

function isThere(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** npm itself, by the very file that runs now: `npm` alone cannot be spawned on Windows. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  if (!cli?.endsWith('.js')) fail('this is started by npm: npm start -- HOST, or npm test');
  prepare(process.execPath, [cli, ...args]);
}

/** Names, sizes and times of all that something is built from: thousands of files in a few milliseconds. */
function fingerprint(folders, script) {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const sources = files.filter((file) => /\.(?:tsx?|js|css|html|svg)$/.test(file) && !file.endsWith('.test.ts'));
  const facts = [...sources.sort(), 'package.json', script].map((file) => {
    const { mtimeMs, size } = statSync(join(root, file));
    return `${file} ${size} ${mtimeMs}`;
  });
  return hash(facts.join('\n'));
}

const hash = (content) => createHash('sha256').update(content).digest('hex');
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

function fail(sentence) {
  process.stderr.write(`rdpdoctor: ${sentence}\n`);
  process.exit(70);
}
