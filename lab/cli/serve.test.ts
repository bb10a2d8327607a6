/** `rdpdoctor serve` as people start it: what it prints, who gets in, how it ends, and what it refuses to do. */
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { program, rdpdoctor } from './program.ts';
import { makeScratch } from './scratch.ts';
import { type Child, startChild } from './start-child.ts';

const scratch = makeScratch();
const running: Child[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) await child.end('SIGKILL');
});

interface Served {
  readonly child: Child;
  /** What it printed first: the address. */
  readonly entrance: string;
}

async function serve(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const quiet = env['DISPLAY'] === undefined ? ['--no-open'] : [];
  const child = await startChild([program, 'serve', ...quiet, '--data', scratch('data'), ...args], env);
  running.push(child);
  return { child, entrance: child.firstLine };
}

const originOf = ({ entrance }: Served) => new URL(entrance).origin;
const json = { 'content-type': 'application/json' };
const signIn = (served: Served, body: object) =>
  fetch(`${originOf(served)}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify(body) });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('started on this machine only', () => {
  test('it prints an address of loopback whose token is in no request line, and which signs in once', async () => {
    const served = await serve();
    expect(served.entrance).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    const token = new URL(served.entrance).hash.replace('#token=', '');
    const first = await signIn(served, { token });
    expect(first.status).toBe(204);
    expect((await signIn(served, { token })).status).toBe(401);
    expect(served.child.complaints()).not.toContain(token);
    const runs = await fetch(`${originOf(served)}/api/v1/runs`, { headers: { cookie: cookieOf(first) } });
    expect(await runs.json()).toEqual({ runs: [], next: null });
  });

  test('what was examined is there after the next start', async () => {
    const first = await serve();
    const cookie = cookieOf(await signIn(first, { token: new URL(first.entrance).hash.replace('#token=', '') }));
    const body = JSON.stringify({ host: '127.0.0.1', port: 1 });
    const started = await fetch(`${originOf(first)}/api/v1/examinations`, {
      method: 'POST',
      headers: { ...json, cookie },
      body,
    });
    const { id } = (await started.json()) as { id: string };
    await (await fetch(`${originOf(first)}/api/v1/examinations/${id}/events`, { headers: { cookie } })).text();
    await first.child.end('SIGKILL');
    const next = await serve();
    const again = cookieOf(await signIn(next, { token: new URL(next.entrance).hash.replace('#token=', '') }));
    const runs = await fetch(`${originOf(next)}/api/v1/runs`, { headers: { cookie: again } });
    expect(await runs.json()).toMatchObject({ runs: [{ id, verdict: 'explained' }] });
  });

  test.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130],
    ['SIGTERM', 0],
  ] as const)('%s ends it, though a browser still holds a connection', async (signal, code) => {
    const served = await serve();
    await fetch(`${originOf(served)}/api/v1/status`);
    expect(await served.child.end(signal)).toBe(code);
  });

  test.skipIf(process.platform !== 'linux')('it opens the browser at that address', async () => {
    const [folder, opened] = [scratch('bin'), scratch('opened')];
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'xdg-open'),
      `#!/bin/sh\nprintf %s "$1" > ${opened}.part && mv ${opened}.part ${opened}\n`,
      { mode: 0o755 },
    );
    const { entrance } = await serve([], { DISPLAY: ':0', PATH: `${folder}:${process.env['PATH']}` });
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8'), { timeout: 20_000 }).toBe(entrance);
  });

  test('two servers stand beside each other over one history, and who signed in at one is a stranger to the other', async () => {
    const [one, other] = [await serve(), await serve()];
    const cookie = cookieOf(await signIn(one, { token: new URL(one.entrance).hash.replace('#token=', '') }));
    const stranger = await fetch(`${originOf(other)}/api/v1/runs`, { headers: { cookie } });
    expect(stranger.status).toBe(401);
  });

  test('where nothing can be kept it says so and serves all the same', async () => {
    writeFileSync(scratch('file'), '');
    const served = await serve(['--data', scratch('file')]);
    expect((await fetch(`${originOf(served)}/api/v1/status`)).status).toBe(200);
    await expect.poll(served.child.complaints, { timeout: 20_000 }).toMatch(/Runs are not kept in .*file.runs: /);
  });
});

describe('opened to others', () => {
  const PASSWORD = 'correct horse battery';
  const open = () => serve(['--listen', '0.0.0.0'], { RDPDOCTOR_PASSWORD: PASSWORD });

  test('it says what that exposes, prints no token, and takes the password', async () => {
    const served = await open();
    expect(served.entrance).not.toContain('token');
    await expect
      .poll(served.child.complaints)
      .toMatch(/can examine any host from this machine[\s\S]*Nothing on the way is encrypted/);
    expect(served.child.complaints()).not.toContain(PASSWORD);
    const address = `http://127.0.0.1:${new URL(served.entrance).port}`;
    const enter = (password: string) =>
      fetch(`${address}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify({ password }) });
    expect((await enter('wrong')).status).toBe(401);
    expect((await enter(PASSWORD)).status).toBe(204);
  });

  test.skipIf(process.platform !== 'linux')('its arguments show the password to nobody', async () => {
    const { child } = await open();
    expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).not.toContain(PASSWORD);
  });

  test('without a password it is not opened', async () => {
    const { code, stderr, stdout } = await rdpdoctor(['serve', '--no-open', '--listen', '0.0.0.0']);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('RDPDOCTOR_PASSWORD');
  });

  test('nor with a short one', async () => {
    const env = { RDPDOCTOR_PASSWORD: 'short' };
    const { code, stderr } = await rdpdoctor(['serve', '--no-open', '--listen', '0.0.0.0'], { env });
    expect(code).toBe(64);
    expect(stderr).toContain('at least 12 characters');
    expect(stderr).not.toContain('“short”');
  });
});

describe('asked wrongly', () => {
  test('a port that is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await rdpdoctor(['serve', '--no-open', '--port', String(port), '--data', scratch('data')]);
    taken.close();
    expect(code).toBe(64);
    expect(stderr).toBe(`rdpdoctor: port ${port} is in use.\nChoose another with --port, or leave it out.\n`);
  });

  test.each([
    [['--listen', 'ts01'], /“ts01” is not an address/],
    [['--port', '70000'], /--port cannot be “70000”/],
    [['--port', 'x'], /--port cannot be “x”/],
    [['--password', 'x'], /unknown option/],
  ])('%j', async (args, sentence) => {
    const { code, stderr } = await rdpdoctor(['serve', '--no-open', ...args]);
    expect(code).toBe(64);
    expect(stderr).toMatch(sentence);
  });

  test('an address that this machine does not have', async () => {
    const env = { RDPDOCTOR_PASSWORD: 'correct horse battery' };
    const { code, stderr } = await rdpdoctor(
      ['serve', '--no-open', '--listen', '203.0.113.77', '--data', scratch('data')],
      { env },
    );
    expect(code).toBe(64);
    expect(stderr).toContain('this machine has no address 203.0.113.77');
  });
});
