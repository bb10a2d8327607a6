import { expect, test } from 'vitest';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { coversTarget, isDomainMember, namesItself } from './identify.ts';

type Target = Vocabulary['target'];

const typed = (host: string, kind: Target['kind'] = 'name'): Target => ({ host, kind, port: 3389 });

test.each([
  ['ts01.example.test', 'ts01.example.test', true],
  ['TS01.Example.Test.', 'ts01.example.test', true],
  ['*.example.test', 'ts01.example.test', true],
  ['*.example.test', 'a.ts01.example.test', false],
  ['*.example.test', 'example.test', false],
  ['*', 'ts01', false],
  ['ts*.example.test', 'ts01.example.test', false],
  ['ts01.example.test', 'ts01', false],
])('a certificate for %s covers %s: %s', (name, host, covered) => {
  expect(coversTarget([name], typed(host))).toBe(covered);
});

test('an address is covered by the same address in another spelling, and never by a wildcard', () => {
  expect(coversTarget(['2001:db8::7'], typed('2001:0db8:0:0:0:0:0:0007', 'ipv6'))).toBe(true);
  expect(coversTarget(['fe80::7'], typed('fe80::7%eth0', 'ipv6'))).toBe(true);
  expect(coversTarget(['*.0.2.7', 'ts01'], typed('192.0.2.7', 'ipv4'))).toBe(false);
});

test('a computer may be called by its full name, its NetBIOS name or its first label', () => {
  const computer = { dnsComputer: 'terminalserver-1.example.test', netbiosComputer: 'TERMINALSERVER-' };
  for (const name of ['terminalserver-1.example.test', 'TERMINALSERVER-', 'TerminalServer-1']) {
    expect(namesItself(computer, name)).toBe(true);
  }
  expect(namesItself(computer, 'ts02')).toBe(false);
  expect(namesItself({}, 'ts02')).toBe(false);
});

test('a workgroup machine is a domain of its own; one that says nothing is neither', () => {
  expect(isDomainMember({ netbiosComputer: 'TS01', netbiosDomain: 'EXAMPLE' })).toBe(true);
  expect(isDomainMember({ netbiosComputer: 'TS01', netbiosDomain: 'ts01' })).toBe(false);
  expect(isDomainMember({ netbiosComputer: 'TS01' })).toBeUndefined();
});
