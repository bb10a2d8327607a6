/** The words of the layouts: each reads what it writes, and refuses with a place and a reason. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boolean, oid, oidText, tagged, unsigned } from './ber.ts';
import { decode, describe as document, encode, explain } from './bytes.ts';
import type { Codec } from './codec.ts';
import { counted, list, optional, sized } from './combine.ts';
import { bytes, rest, struct, u8, u16be, u16le, u24be, u32be, u32le, u64le } from './layout.ts';
import { perInteger, perLength } from './per.ts';

test.each<[string, Codec<number>, number]>([
  ['u8', u8, 0xff],
  ['u16le', u16le, 0xffff],
  ['u16be', u16be, 0xffff],
  ['u24be', u24be, 0xffffff],
  ['u32le', u32le, 0xffffffff],
  ['u32be', u32be, 0xffffffff],
  ['PER integer', perInteger, 0xffffffff],
  ['PER length', perLength, 0x3fff],
  ['INTEGER', unsigned, 2 ** 47],
])('%s reads every number that it writes', (_, codec, most) => {
  const roundTrip = (value: number) => {
    const decoded = decode(codec, encode(codec, value));
    return decoded.ok && decoded.value.rest.length === 0 ? decoded.value.value : undefined;
  };
  expect([roundTrip(0), roundTrip(most)]).toEqual([0, most]);
  fc.assert(fc.property(fc.integer({ min: 0, max: most }), (value) => roundTrip(value) === value));
});

test('eight bytes are a number without loss', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      const decoded = decode(u64le, encode(u64le, value));
      return decoded.ok && decoded.value.value === value;
    }),
  );
});

test('object identifiers are written as they are read', () => {
  for (const text of [
    '1.3.6.1.5.5.2',
    '2.5.29.17',
    '1.2.840.113549.1.1.11',
    '2.16.840.1.101.3.4.3.2',
    '0.9.2342.19200300.100.1.25',
  ]) {
    const decoded = decode(oid, encode(oid, text));
    expect(decoded.ok && decoded.value.value).toBe(text);
  }
  expect(oidText(Uint8Array.of())).toBe('');
});

describe('lengths of a peer', () => {
  test('beyond what is here ask for more at the outside, and are wrong inside', () => {
    const inner = sized(u8, rest);
    expect(decode(inner, Uint8Array.of(5, 1, 2))).toMatchObject({ problem: { kind: 'incomplete' } });
    expect(decode(sized(u8, inner), Uint8Array.of(3, 5, 1, 2))).toMatchObject({ problem: { kind: 'unexpected' } });
  });

  test('smaller than what they count are wrong', () => {
    expect(decode(sized(u16be, rest, { counts: 4 }), Uint8Array.of(0, 3))).toMatchObject({
      problem: { kind: 'unexpected', expected: 'a length of at least 4', found: '3' },
    });
  });

  test('beyond a bound are too long, whatever is here', () => {
    expect(decode(sized(u8, rest, { most: 4 }), new Uint8Array(300).fill(9))).toMatchObject({
      problem: { kind: 'too-long' },
    });
    expect(decode(counted(u16le, u8, 3), Uint8Array.of(0xff, 0xff, 1))).toMatchObject({
      problem: { kind: 'too-long' },
    });
    expect(decode(list(u8, 3), new Uint8Array(4))).toMatchObject({ problem: { kind: 'too-long' } });
  });

  test('that DER forbids are refused: indefinite, nine bytes long, a gigabyte', () => {
    const problems = [
      [0x30, 0x80, 0, 0],
      [0x30, 0x89, 1],
      [0x30, 0x84, 0x40, 0, 0, 0],
    ].map((der) => decode(tagged(0x30, rest), Uint8Array.from(der)));
    expect(problems.map((decoded) => !decoded.ok && decoded.problem.kind)).toEqual([
      'unexpected',
      'too-long',
      'too-long',
    ]);
  });
});

describe('parts', () => {
  const Message = struct('MESSAGE', 'SPEC 1', { kind: u8, more: optional(u16be) });

  test('that may be missing are not invented', () => {
    const short = decode(Message, Uint8Array.of(1));
    expect(short.ok && short.value.value).toEqual({ kind: 1 });
    expect(encode(Message, { kind: 1 })).toEqual(Uint8Array.of(1));
    expect(encode(Message, { kind: 1, more: 2 })).toEqual(Uint8Array.of(1, 0, 2));
  });

  test('appended by newer peers are kept in the map and do no harm', () => {
    const longer = explain(sized(u8, Message), Uint8Array.of(5, 1, 0, 2, 8, 9));
    expect(longer.rows.at(-1)).toMatchObject({ path: 'MESSAGE.unread', offset: 4, length: 2, value: '0809' });
  });

  test('are documented without reading a byte', () => {
    expect(document(Message)).toEqual([
      { path: 'MESSAGE', shape: 'struct', spec: 'SPEC 1' },
      { path: 'MESSAGE.kind', shape: 'u8' },
      { path: 'MESSAGE.more', shape: 'optional u16be' },
    ]);
  });

  test('read before damage stay in the packet view', () => {
    const cut = explain(Message, Uint8Array.of(1, 0));
    expect(cut.rows.map(({ path }) => path)).toEqual(['MESSAGE.kind']);
    expect(cut.problem).toMatchObject({ kind: 'incomplete', path: 'MESSAGE.more', offset: 1 });
  });

  test('of a fixed size cannot be written with another', () => {
    expect(() => encode(bytes(4), new Uint8Array(3))).toThrow(RangeError);
    expect(() => encode(perLength, 0x4000)).toThrow(RangeError);
  });
});

test('true is any byte but zero', () => {
  expect(
    [
      [1, 1, 0],
      [1, 1, 1],
      [1, 1, 0xff],
    ].map((der) => decode(boolean, Uint8Array.from(der))),
  ).toMatchObject([{ value: { value: false } }, { value: { value: true } }, { value: { value: true } }]);
});
