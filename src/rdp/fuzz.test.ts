/**
 * Throws bytes at every codec: cut, mutated and random ones. None may throw, hang, or grow beyond what it was given.
 *
 * FUZZ sets the mutations for each message (2,000 without it); FUZZ_SEED repeats a run.
 */
import { describe, expect, test } from 'vitest';
import { messages } from './pdus/messages.ts';
import { readChallenge } from './pdus/ntlm.ts';
import { samples } from './pdus/samples.ts';
import { unwrap } from './pdus/spnego.ts';
import { readHandshake } from './pdus/tls-records.ts';
import { readCertificate } from './pdus/x509.ts';
import { decode, explain } from './wire/bytes.ts';
import type { Reads } from './wire/reader.ts';
import { excerpt, utf8 } from './wire/text.ts';

const runs = Number(process.env['FUZZ'] ?? 2_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 904);

describe.each(messages.map((codec) => [codec.name, codec] as const))(
  `%s, mutated ${runs} times from seed ${seed}`,
  (name, codec) => {
    const sample = samples[name] ?? new Uint8Array(0);

    test('never throws, and stays inside what it was given', { timeout: 600_000 }, () => {
      const chance = chanceFrom(seed);
      for (let run = 0; run < runs; run += 1) expectCalm(codec, mutate(sample, chance));
      for (let length = 0; length <= sample.length; length += 1) expectCalm(codec, sample.subarray(0, length));
    });
  },
);

test(`the readers of whole answers never throw, ${runs} times`, { timeout: 600_000 }, () => {
  const chance = chanceFrom(seed);
  const seeds = Object.values(samples);
  for (let run = 0; run < runs; run += 1) {
    const bytes = mutate(seeds[run % seeds.length] ?? new Uint8Array(0), chance);
    expect(readHandshake(bytes).incomplete).toBeTypeOf('boolean');
    expect(readChallenge(unwrap(bytes).token).ok).toBeTypeOf('boolean');
    expect(readCertificate(bytes).ok).toBeTypeOf('boolean');
    expect(utf8(bytes).length).toBeLessThanOrEqual(bytes.length);
    expect(excerpt(bytes).length).toBeLessThanOrEqual(120);
  }
});

function expectCalm(codec: Reads<unknown>, bytes: Uint8Array): void {
  const decoded = decode(codec, bytes);
  const { rows } = explain(codec, bytes);
  // Comparing in one expression keeps a hundred thousand runs affordable.
  const isInside = rows.every((row) => row.offset >= 0 && row.length >= 0 && row.offset + row.length <= bytes.length);
  const isConsistent = decoded.ok ? decoded.value.rest.length <= bytes.length : decoded.problem.offset <= bytes.length;
  if (!isInside || !isConsistent)
    expect.fail(`${codec.name} left the bytes it was given: ${Array.from(bytes).join(' ')}`);
}

type Chance = (below: number) => number;

/** Changes, inserts, cuts, repeats, or replaces everything. */
function mutate(sample: Uint8Array, chance: Chance): Uint8Array {
  if (chance(20) === 0) return Uint8Array.from({ length: chance(300) }, () => chance(256));
  const bytes = Array.from(sample);
  for (let times = 1 + chance(4); times > 0; times -= 1) {
    const at = chance(bytes.length + 1);
    const kind = chance(5);
    if (kind === 0) bytes[at] = chance(256);
    if (kind === 1) bytes[at] = [0x00, 0xff, 0x7f, 0x80, 0x30, 0x84][chance(6)] ?? 0;
    if (kind === 2) bytes.splice(at, chance(4));
    if (kind === 3) bytes.splice(at, 0, ...Array.from({ length: chance(8) }, () => chance(256)));
    if (kind === 4) bytes.splice(at, 0, ...bytes.slice(at, at + chance(40)));
  }
  return Uint8Array.from(bytes);
}

/** A small generator of Park and Miller’s kind: the same seed, the same run. */
function chanceFrom(start: number): Chance {
  let state = start;
  return (below) => {
    state = (state * 48_271) % 0x7fffffff;
    return state % below;
  };
}
