import { expect, test } from 'vitest';
import { areSame, canonical, familyOf } from './addresses.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::', '0:0:0:0:0:0:0:0'],
  ['::1', '0:0:0:0:0:0:0:1'],
  ['2001:DB8::0:7', '2001:db8:0:0:0:0:0:7'],
  ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:1%eth0'],
  ['::ffff:192.0.2.7', '0:0:0:0:0:ffff:c000:207'],
])('%s is written out as %s', (ip, written) => {
  expect(canonical(ip)).toBe(written);
});

test('two lists are the same in any order and any spelling', () => {
  expect(areSame(['2001:db8::7', '192.0.2.7'], ['192.0.2.7', '2001:db8:0::7', '192.0.2.7'])).toBe(true);
  expect(areSame(['192.0.2.7'], ['192.0.2.7', '192.0.2.8'])).toBe(false);
});

test('an address with a colon is IPv6', () => {
  expect([familyOf('192.0.2.7'), familyOf('::1')]).toEqual(['ipv4', 'ipv6']);
});
