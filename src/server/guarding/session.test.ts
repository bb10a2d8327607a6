/** Signing in over HTTP: the cookie, the refusals, the limit on guesses. */
import { afterEach, describe, expect, test } from 'vitest';
import { fits, openScripted, type Scripted, type ScriptedServer } from '../../../lab/doubles/scripted-server.ts';
import { statusSchema } from '../api.ts';

let server: ScriptedServer;
const start = async (scripted?: Scripted) => {
  server = await openScripted(scripted);
  return server;
};
afterEach(() => server.close());

const signIn = (payload: object) => server.askStrange('POST', '/api/v1/session', { payload });
const statusWith = async (cookie: string) =>
  (await server.askStrange('GET', '/api/v1/status', { headers: { cookie } })).json;

test('the token of the address becomes a cookie that no script and no other site can use', async () => {
  const { entrance } = await start();
  const { status, headers, text } = await signIn({ token: entrance.issueToken() });
  const cookie = String(headers['set-cookie']);
  expect([status, text]).toEqual([204, '']);
  expect(cookie).toMatch(/^rdpdoctor-test=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect((await statusWith(cookie.split(';')[0] ?? '')).signedIn).toBe(true);
});

test('an address that was used once says so, and what to do', async () => {
  const { entrance } = await start();
  const token = entrance.issueToken();
  await signIn({ token });
  const { status, json } = await signIn({ token });
  expect(status).toBe(401);
  expect(json.detail).toContain('already used');
  expect(json.whatToDo).toContain('rdpdoctor serve');
});

test('the status says how one can sign in, and whether runs are kept', async () => {
  await start({ password: 'correct horse battery' });
  const { json } = await server.askStrange('GET', '/api/v1/status');
  fits(statusSchema, json);
  expect(json).toEqual({
    version: '9.9.9',
    signedIn: false,
    signInWith: ['password'],
    listens: 'loopback',
    history: 'kept',
  });
});

test('the password opens, and another one does not', async () => {
  await start({ password: 'correct horse battery' });
  expect((await signIn({ password: 'wrong horse battery' })).status).toBe(401);
  expect((await signIn({ password: 'correct horse battery' })).status).toBe(204);
});

describe('who guesses', () => {
  const guess = async (number: number, remoteAddress: string) => {
    const asked = { payload: { password: `guess ${number}` }, remoteAddress };
    return (await server.askStrange('POST', '/api/v1/session', asked)).status;
  };

  test('is stopped, and does not lock out the others', async () => {
    await start({ password: 'correct horse battery', limits: { signInsPerMinute: 3 } });
    const statuses: number[] = [];
    for (let number = 0; number < 5; number += 1) statuses.push(await guess(number, '192.0.2.1'));
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await signIn({ password: 'correct horse battery' })).status).toBe(204);
  });

  test('from many addresses is stopped too', async () => {
    await start({ password: 'correct horse battery', limits: { signInsPerMinute: 1 } });
    const statuses: number[] = [];
    for (let number = 0; number < 12; number += 1) statuses.push(await guess(number, `192.0.2.${number}`));
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const { json } = await signIn({ password: 'correct horse battery' });
    expect(json.detail).toBe('Too many sign in now.');
  });
});

test('behind a proxy that speaks HTTPS the cookie travels by HTTPS only', async () => {
  const { entrance } = await start();
  const headers = { origin: 'https://127.0.0.1:8080' };
  const asked = { payload: { token: entrance.issueToken() }, headers };
  expect(String((await server.askStrange('POST', '/api/v1/session', asked)).headers['set-cookie'])).toContain(
    '; Secure',
  );
});

test('signing out forgets the session, not only the cookie', async () => {
  await start();
  const { status, headers } = await server.ask('DELETE', '/session');
  expect(status).toBe(204);
  expect(String(headers['set-cookie'])).toMatch(/^rdpdoctor-test=; .*Expires=Thu, 01 Jan 1970/);
  expect((await server.ask('GET', '/runs')).status).toBe(401);
});

test.each([[{}], [{ token: 5 }], [{ token: 'a', password: 'b' }], [{ token: 'x'.repeat(300) }], ['text'], [null]])(
  'a sign-in of another form is refused with what is expected: %j',
  async (payload) => {
    await start();
    const reply = await server.askStrange('POST', '/api/v1/session', {
      payload: JSON.stringify(payload),
      headers: { 'content-type': 'application/json' },
    });
    expect(reply.status).toBe(400);
    expect(reply.json.whatToDo).toMatch(/openapi.json|at most 200/);
  },
);

test('the refusal repeats nothing of what was sent', async () => {
  await start();
  const { text } = await signIn({ password: { secret: 'hunter2 hunter2' } });
  expect(text).not.toContain('hunter2');
});
