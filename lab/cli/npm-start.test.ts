/** `npm start`, as people and scripts use it: what it prints where, and that nothing is left running behind it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import examine from '../../src/cli/commands/examine.command.ts';
import { makeScratch } from './scratch.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const scratch = makeScratch();
const isWindows = process.platform === 'win32';

const npmStart = (...args: readonly string[]) =>
  spawn('npm', ['start', '--', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: isWindows,
    detached: !isWindows,
  });

test('only the answer stands on standard output', async () => {
  const child = npmStart('explain', '0x904', '--as', 'json');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  expect(JSON.parse(said)).toMatchObject({ schema: 'rdpdoctor.report/1' });
}, 60_000);

test('an option that npm keeps for itself is not dropped in silence', async () => {
  const child = spawn('npm', ['start', '127.0.0.1:1', '--redact'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isWindows,
  });
  const said = { stdout: '', stderr: '' };
  for (const channel of ['stdout', 'stderr'] as const)
    child[channel].setEncoding('utf8').on('data', (text: string) => {
      said[channel] += text;
    });
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(64);
  expect(said.stdout).toBe('');
  expect(said.stderr).toContain('npm kept --redact for itself');
}, 60_000);

test('run from its sources, it leaves nothing among them', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'src', 'cli', 'bin.ts'), '--version'], { stdio: 'ignore' });
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  expect(readdirSync(join(ROOT, 'src', 'cli')).filter((name) => name.includes('cache'))).toEqual([]);
}, 60_000);

test('npm is asked for every option of the main job that it does not have itself', () => {
  const ofExamine = Object.keys(examine.args).filter((name) => name !== 'host' && name !== 'save');
  const setup = readFileSync(join(ROOT, 'scripts', 'setup.mjs'), 'utf8');
  const [, list = ''] = /^export const OPTIONS = \[([^\]]*)\]/m.exec(setup) ?? [];
  expect(list.match(/[\w-]+/g)?.sort()).toEqual(ofExamine.sort());
});

test.skipIf(isWindows).concurrent.for(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
  '%s to npm ends the web app behind it',
  { timeout: 90_000 },
  async (signal, { expect: expecting }) => {
    const child = npmStart('serve', '--no-open', '--data', scratch(`data-${signal}`));
    const { origin } = await addressIn(child);
    const isServed = () =>
      fetch(`${origin}/api/v1/status`).then(
        ({ ok }) => ok,
        () => false,
      );
    expecting(await isServed()).toBe(true);
    // Ctrl-C goes to everybody whom a terminal has started; other signals go where they are sent.
    if (signal === 'SIGINT') process.kill(-Number(child.pid), signal);
    else child.kill(signal);
    await expecting.poll(isServed, { timeout: 30_000, interval: 200 }).toBe(false);
  },
);

async function addressIn({ stdout }: ChildProcess): Promise<URL> {
  if (!stdout) throw new TypeError('its output is not heard');
  const [line] = (await once(createInterface({ input: stdout }), 'line')) as [string];
  return new URL(line);
}
