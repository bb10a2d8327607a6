/** By which names the server may be asked. */
import { hostname, networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { addressOf, isLoopback, namesOf } from './own-names.ts';

const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));

test('on loopback it is 127.0.0.1 and localhost, and not the machine’s name', () => {
  const isOurs = namesOf('127.0.0.1');
  expect(['127.0.0.1', 'localhost'].every(isOurs)).toBe(true);
  expect([hostname().toLowerCase(), '127.0.0.1.nip.example', ''].some(isOurs)).toBe(false);
});

test('on every address it is each of them, and the machine’s name', () => {
  const isOurs = namesOf('0.0.0.0');
  expect([...own.map((one) => one.toLowerCase()), hostname().toLowerCase()].every(isOurs)).toBe(true);
  expect(isOurs('203.0.113.99')).toBe(false);
});

test('on one address it is that one, and a name that was given for it', () => {
  const isOurs = namesOf('192.0.2.10', ['Doctor.corp.example']);
  expect(['192.0.2.10', 'doctor.corp.example'].every(isOurs)).toBe(true);
  expect(['localhost', '127.0.0.1', 'evil.example'].some(isOurs)).toBe(false);
});

test('an address can be opened as it is said', () => {
  expect(addressOf('127.0.0.1', 80)).toBe('http://127.0.0.1:80');
  expect(addressOf('::1', 8080)).toBe('http://[::1]:8080');
  expect(addressOf('0.0.0.0', 8080)).not.toContain('0.0.0.0:');
});

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
])('%s: only this machine reaches it: %s', (address, expected) => expect(isLoopback(address)).toBe(expected));
