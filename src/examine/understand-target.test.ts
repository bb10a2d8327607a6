/** What a person typed as the host, with what only the system knows of names and interfaces. */
import { expect, test } from 'vitest';
import { understandTarget } from './understand-target.ts';

const surroundings = {
  toAscii: (name: string) => (name === 'büro.example' ? 'xn--bro-hoa.example' : ''),
  interfaces: ['lo', 'eth0'],
};

test.each([
  ['ts01', 'ts01'],
  ['büro.example:3390', 'xn--bro-hoa.example'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['fe80::1%7', 'fe80::1%7'],
])('%s is examined as %s', (typed, host) => {
  expect(understandTarget(typed, surroundings)).toMatchObject({ ok: true, value: { host } });
});

test.each([
  ['fe80::1%eth9', 'this machine has no network interface “eth9”'],
  ['bürö.example', '“bürö.example” is not a host name'],
  ['', 'no host was given'],
])('“%s” is refused: %s', (typed, what) => {
  expect(understandTarget(typed, surroundings)).toMatchObject({ ok: false, problem: { what } });
});
