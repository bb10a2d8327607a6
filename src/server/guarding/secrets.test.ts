/** Tokens, passwords and sessions: used once, forgotten in time, and never kept as they are. */
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { openEntrance } from './secrets.ts';

const HOUR = 3_600_000;

function openClock() {
  let now = 0;
  return {
    now: () => now,
    pass(ms: number) {
      now += ms;
    },
  };
}

test('a token opens one session, once', async () => {
  const entrance = await openEntrance(openClock());
  const token = entrance.issueToken();
  expect(entrance.signInWith()).toEqual(['token']);
  const secret = entrance.enterByToken(token);
  expect(entrance.recognise(secret)).toBeTruthy();
  expect(entrance.enterByToken(token)).toBeUndefined();
  expect(entrance.signInWith()).toEqual([]);
});

test('a wrong token does not use up the right one', async () => {
  const entrance = await openEntrance(openClock());
  const token = entrance.issueToken();
  for (const wrong of ['', 'x', `${token} `, token.slice(1), token.toLowerCase()])
    expect(entrance.enterByToken(wrong)).toBeUndefined();
  expect(entrance.enterByToken(token)).toBeTruthy();
});

test('tokens and sessions have 256 bits, and no two are the same', async () => {
  const entrance = await openEntrance(openClock());
  const secrets = Array.from({ length: 50 }, () => {
    const token = entrance.issueToken();
    return [token, entrance.enterByToken(token) ?? ''];
  }).flat();
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
});

test('the password opens as many sessions as there are people, and only the password does', async () => {
  const entrance = await openEntrance(openClock(), 'correct horse battery');
  expect(entrance.signInWith()).toEqual(['password']);
  const [one, other] = [
    await entrance.enterByPassword('correct horse battery'),
    await entrance.enterByPassword('correct horse battery'),
  ];
  expect(entrance.recognise(one)).toBeTruthy();
  expect(entrance.recognise(other)).not.toBe(entrance.recognise(one));
  expect(await entrance.enterByPassword('correct horse battery ')).toBeUndefined();
  expect(await entrance.enterByPassword('')).toBeUndefined();
});

test('without a password no password opens anything', async () => {
  const entrance = await openEntrance(openClock());
  expect(await entrance.enterByPassword('')).toBeUndefined();
  expect(await entrance.enterByPassword('undefined')).toBeUndefined();
});

test('the same letters typed on another system are the same password', async () => {
  const entrance = await openEntrance(openClock(), 'Kühlschrank-Türe'.normalize('NFD'));
  expect(await entrance.enterByPassword('Kühlschrank-Türe'.normalize('NFC'))).toBeTruthy();
});

test('who signs out is out', async () => {
  const entrance = await openEntrance(openClock());
  const secret = entrance.enterByToken(entrance.issueToken()) ?? '';
  entrance.leave(secret);
  expect(entrance.recognise(secret)).toBeUndefined();
  entrance.leave(secret);
});

test('a session ends after twelve hours without a word', async () => {
  const clock = openClock();
  const entrance = await openEntrance(clock);
  const secret = entrance.enterByToken(entrance.issueToken());
  clock.pass(11 * HOUR);
  expect(entrance.recognise(secret)).toBeTruthy();
  clock.pass(12 * HOUR);
  expect(entrance.recognise(secret)).toBeUndefined();
});

test('a session ends after a week, however busy it is', async () => {
  const clock = openClock();
  const entrance = await openEntrance(clock);
  const secret = entrance.enterByToken(entrance.issueToken());
  for (let hours = 0; hours < 7 * 24 - 2; hours += 2) {
    clock.pass(2 * HOUR);
    expect(entrance.recognise(secret)).toBeTruthy();
  }
  clock.pass(2 * HOUR);
  expect(entrance.recognise(secret)).toBeUndefined();
});

test('no more than a hundred sessions are kept; the oldest goes first', async () => {
  const entrance = await openEntrance(openClock());
  const secrets = Array.from({ length: 101 }, () => entrance.enterByToken(entrance.issueToken()));
  expect(entrance.recognise(secrets[0])).toBeUndefined();
  expect(entrance.recognise(secrets[1])).toBeTruthy();
  expect(entrance.recognise(secrets[100])).toBeTruthy();
});

test('nothing that can be printed holds a secret', async () => {
  const entrance = await openEntrance(openClock(), 'correct horse battery');
  const token = entrance.issueToken();
  const secret = entrance.enterByToken(token) ?? '';
  const printed = `${inspect(entrance, { depth: 9, showHidden: true })}${JSON.stringify(entrance)}${entrance.recognise(secret)}`;
  for (const hidden of ['correct horse', token, secret]) expect(printed).not.toContain(hidden);
});
