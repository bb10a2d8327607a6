/** Heads of HTTP answers as gateways, web servers and nonsense send them. */
import { expect, test } from 'vitest';
import { latin1Bytes } from '../../../rdp/wire/text.ts';
import { isWholeHead, LONGEST_HEAD, readHttpAnswer } from './http-answer.ts';

const read = (...lines: readonly string[]) => readHttpAnswer(latin1Bytes(`${lines.join('\r\n')}\r\n\r\nbody`));

test('a gateway that asks for an account names its ways, and the time', () => {
  const answer = read(
    'HTTP/1.1 401 Unauthorized',
    'Content-Type: text/plain',
    'Server: Microsoft-HTTPAPI/2.0',
    'WWW-Authenticate: Negotiate',
    'WWW-Authenticate: NTLM',
    'WWW-Authenticate: Basic realm="a, b", charset="UTF-8"',
    'Date: Sat, 21 Nov 2026 03:00:00 GMT',
  );
  expect(answer).toEqual({
    status: 401,
    schemes: ['negotiate', 'ntlm', 'basic'],
    date: Date.UTC(2026, 10, 21, 3),
  });
});

test('several ways in one line are several', () => {
  expect(read('HTTP/1.1 401', 'www-authenticate: Negotiate, NTLM')?.schemes).toEqual(['negotiate', 'ntlm']);
});

test('the time of an answer out of a store is not the time of now', () => {
  const date = 'Date: Sat, 21 Nov 2026 03:00:00 GMT';
  expect(read('HTTP/1.1 200 OK', date, 'Age: 30')).not.toHaveProperty('date');
  expect(read('HTTP/1.1 200 OK', date, 'Age: 0')).toHaveProperty('date');
  expect(read('HTTP/1.1 200 OK', 'Date: yesterday')).not.toHaveProperty('date');
});

test('what is no HTTP is not read, and what is cut is read as far as it goes', () => {
  for (const text of ['', 'SSH-2.0-x\r\n\r\n', 'HTTP/1.1 OK\r\n\r\n', 'HTTP/1.1 2000 OK\r\n\r\n'])
    expect(readHttpAnswer(latin1Bytes(text))).toBeUndefined();
  expect(readHttpAnswer(latin1Bytes('HTTP/1.1 404 Not Found\r\nDate: Sat, 21'))).toEqual({ status: 404, schemes: [] });
});

test('a head without an end is not waited for for ever', () => {
  expect(isWholeHead(latin1Bytes('HTTP/1.1 200 OK\r\nA: b\r\n'))).toBe(false);
  expect(isWholeHead(latin1Bytes('HTTP/1.1 200 OK\r\nA: b\r\n\r\n'))).toBe(true);
  expect(isWholeHead(new Uint8Array(LONGEST_HEAD))).toBe(true);
});
