import { expect, test } from 'vitest';
import { parseTarget } from './target.ts';

const accepted = (typed: string) => {
  const parsed = parseTarget(typed);
  if (!parsed.ok) throw new Error(parsed.problem.what);
  return parsed.value;
};
const refused = (typed: string) => {
  const parsed = parseTarget(typed);
  return parsed.ok ? 'accepted' : `${parsed.problem.what}: ${parsed.problem.whatToDo}`;
};

test.each([
  ['ts01', { host: 'ts01', port: 3389, kind: 'name' }],
  ['ts01.corp.example.', { host: 'ts01.corp.example.', port: 3389, kind: 'name' }],
  ['ts_01:3390', { host: 'ts_01', port: 3390, kind: 'name' }],
  ['büro.example', { host: 'büro.example', port: 3389, kind: 'name' }],
  ['192.0.2.7:13389', { host: '192.0.2.7', port: 13389, kind: 'ipv4' }],
  ['2001:db8::7', { host: '2001:db8::7', port: 3389, kind: 'ipv6' }],
  ['[2001:db8::7]:3390', { host: '2001:db8::7', port: 3390, kind: 'ipv6' }],
  ['fe80::1%eth0', { host: 'fe80::1%eth0', port: 3389, kind: 'ipv6' }],
  ['[fe80::1%12]:3389', { host: 'fe80::1%12', port: 3389, kind: 'ipv6' }],
  ['::ffff:192.0.2.7', { host: '::ffff:192.0.2.7', port: 3389, kind: 'ipv6' }],
  ['::1', { host: '::1', port: 3389, kind: 'ipv6' }],
])('%s is understood', (typed, target) => expect(accepted(typed)).toEqual(target));

test.each([
  ['', 'no host was given'],
  ['   ', 'no host was given'],
  ['ts01:0', 'port “0” does not exist'],
  ['ts01:70000', 'port “70000” does not exist'],
  ['ts01:', 'port “” does not exist'],
  ['ts01:rdp', 'port “rdp” does not exist'],
  ['https://ts01.example/rdweb', 'try: rdpdoctor ts01.example'],
  ['rdp://[2001:db8::7]/', 'try: rdpdoctor [2001:db8::7]'],
  ['\\\\ts01\\share', 'is a path'],
  ['0x904', 'try: rdpdoctor explain 0x904'],
  ['ts 01', 'is not a host name'],
  ['-ts01', 'is not a host name'],
  ['999.1.1.1', 'is not an IPv4 address'],
  ['1:2:3', 'is not an IPv6 address'],
  ['fe80::1::2', 'is not an IPv6 address'],
  ['fe80::1%', 'is not an IPv6 address'],
  ['a'.repeat(64), 'is not a host name'],
  ['a'.repeat(10_000), 'at most 253'],
])('“%s” gets one clear sentence', (typed, sentence) => expect(refused(typed)).toContain(sentence));
