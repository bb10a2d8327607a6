/** The forms of an answer: for a terminal, a pipe, a script, a ticket, and for judging it again tomorrow. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, contractSchema } from '../../src/report/contract/contract.ts';
import { type Hostile, serve } from './hostile-servers.ts';
import { program, rdpdoctor } from './program.ts';
import { makeScratch } from './scratch.ts';

const file = makeScratch();
let server: Hostile;
let target: string;
beforeAll(async () => {
  server = await serve((socket) => void socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n'));
  target = `localhost:${server.port}`;
});
afterAll(() => server.stop());

const ESCAPE = '\u001b';

test('what is piped holds no escape codes, on neither channel, and no line ends in a space', async () => {
  const { stdout, stderr } = await rdpdoctor([target]);
  expect(stdout).not.toContain(ESCAPE);
  expect(stderr).not.toContain(ESCAPE);
  expect(stdout).not.toMatch(/[ \t]$/m);
  expect(stdout).toMatch(/^✗ Explained: /);
});

test('NO_COLOR and a dumb terminal change nothing of a piped answer', async () => {
  const { stdout } = await rdpdoctor(['explain', '0x904'], { env: { NO_COLOR: '1', TERM: 'dumb' } });
  expect(stdout).toBe((await rdpdoctor(['explain', '0x904'])).stdout);
});

test.each([40, 60, 100])('at %d columns no line is wider, but for words that cannot be broken', async (columns) => {
  const { stdout } = await rdpdoctor([target], { env: { COLUMNS: String(columns) } });
  const tooWide = stdout.split('\n').filter((line) => line.length > columns && /\S\s+\S{1,12}$/.test(line));
  expect(tooWide).toEqual([]);
});

test.each(['0', '-5', 'wide', '1', '99999'])('COLUMNS=%s is no reason to fail', async (columns) => {
  const { code, stdout } = await rdpdoctor(['explain', '0x904'], { env: { COLUMNS: columns } });
  expect(code).toBe(2);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(200);
});

test('a reader that goes away after the first words changes nothing of the exit code', async () => {
  const explained = await rdpdoctor(['explain', '0x904', '0x7'], { hangUpOn: ['stdout'] });
  expect(explained).toMatchObject({ code: 2, stderr: '' });
  expect((await rdpdoctor([target], { hangUpOn: ['stdout', 'stderr'] })).code).toBe(1);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is said, and changes nothing of the exit code', async () => {
  const shell = ['-c', '"$0" "$1" explain 0x904 > /dev/full', process.execPath, program];
  const { status, stderr } = spawnSync('sh', shell, { encoding: 'utf8' });
  expect(stderr).toMatch(/^rdpdoctor: the answer could not be written: /);
  expect(status).toBe(2);
});

test('JSON is one document that keeps the published contract, with the exit code that belongs to its verdict', async () => {
  const { code, stdout } = await rdpdoctor([target, '--as', 'json']);
  const report = contractSchema.parse(JSON.parse(stdout));
  expect(report.target).toMatchObject({ host: 'localhost', port: server.port });
  expect(report.verdict.kind).toBe('explained');
  expect(code).toBe(1);
  expect(report.courtesy.connections).toBeGreaterThan(0);
  expect(report.courtesy.connections).toBeLessThanOrEqual(40);
  const probabilities = report.suspects.map(({ probability }) => probability);
  expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
});

test('Markdown is for a ticket: it has headings and no marks of a terminal', async () => {
  const { stdout } = await rdpdoctor([target, '--as', 'markdown']);
  expect(stdout).toMatch(/^#{1,3} /m);
  expect(stdout).not.toContain(ESCAPE);
});

describe('a saved case', () => {
  test.each(['terminal', 'json', 'markdown'])('gives the same answer again, to the letter: %s', async (form) => {
    const path = file(`${form}.case.json`);
    const first = await rdpdoctor([target, '--save', path, '--as', form]);
    expect(first.stderr).toContain(`The case was saved to ${path}.`);
    const again = await rdpdoctor(['explain', path, '--as', form]);
    expect(again.stdout).toBe(first.stdout);
    expect(again.code).toBe(first.code);
    const andAgain = await rdpdoctor(['explain', '-', '--as', form], { input: readFileSync(path) });
    expect(andAgain.stdout).toBe(first.stdout);
  });

  test.skipIf(process.platform === 'win32')('can be read by nobody else', async () => {
    await rdpdoctor([target, '--save', file('private.case.json')]);
    expect(statSync(file('private.case.json')).mode & 0o077).toBe(0);
  });

  test('that cannot be written is a note; the answer is still given', async () => {
    const path = file('no-such-folder/a.case.json');
    const { code, stdout, stderr } = await rdpdoctor([target, '--save', path]);
    expect(code).toBe(64);
    expect(stdout).toContain('Explained');
    expect(stderr).toContain('The case was not saved');
    expect(existsSync(path)).toBe(false);
  });

  test.each(['terminal', 'json', 'markdown'])(
    'with --redact holds no name and no address, nor does the answer: %s',
    async (form) => {
      const path = file(`${form}.redacted.json`);
      const { stdout, stderr } = await rdpdoctor([target, '--save', path, '--redact', '--as', form]);
      const names = /localhost|127\.0\.0\.1|(?<![\w:])::1(?![\w:])/;
      expect(stdout).not.toMatch(names);
      // As a word of its own: a machine may be called as a part of another word is.
      expect(stdout).not.toMatch(new RegExp(`(?<![\\w-])${hostname().replaceAll('.', '\\.')}(?![\\w-])`));
      expect(stdout).toMatch(/explained/i);
      expect(stderr).not.toMatch(names);
      expect(readFileSync(path, 'utf8')).not.toMatch(names);
    },
  );

  test('that was redacted leads to the same verdict', async () => {
    const path = file('again.redacted.json');
    const first = await rdpdoctor([target, '--save', path, '--redact', '--as', 'json']);
    const again = await rdpdoctor(['explain', path, '--as', 'json']);
    expect(again.code).toBe(first.code);
    const [{ kind, stage, cause }, second] = [first, again].map(
      ({ stdout }) => contractSchema.parse(JSON.parse(stdout)).verdict,
    ) as [Verdict, Verdict];
    expect(second).toMatchObject({ kind, stage, cause });
  });
});

type Verdict = Contract['verdict'];

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s fits one screen and names the main job first', async (...args) => {
    const { code, stdout, stderr } = await rdpdoctor(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: rdpdoctor HOST/);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(40);
    expect(stdout.indexOf('examine')).toBeLessThan(stdout.indexOf('demo '));
  });

  test.each(['examine', 'explain', 'demo'])('for %s shows its options and examples', async (command) => {
    const { code, stdout } = await rdpdoctor(['help', command]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: rdpdoctor ${command}`));
    expect(stdout).toContain('--as <FORM>');
    expect(stdout).toContain(`Examples:\n  rdpdoctor ${command === 'examine' ? 'ts01' : command}`);
    expect((await rdpdoctor([command, '--help'])).stdout).toBe(stdout);
  });

  test('the version is the package’s', async () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect((await rdpdoctor(['--version'])).stdout).toBe(`${manifest.version}\n`);
  });
});
