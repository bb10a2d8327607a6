/**
 * Throws bytes at every codec: cut, mutated and random ones. None may throw, hang, or grow beyond what it was given.
 *
 * FUZZ sets the mutations for each message (2,000 without it); FUZZ_SEED repeats a run. What once went wrong is kept in
 * crashes/, and is the first that every later run throws.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messages } from './pdus/messages.ts';
import { readChallenge } from './pdus/ntlm.ts';
import { samples } from './pdus/samples.ts';
import { unwrap } from './pdus/spnego.ts';
import { readHandshake } from './pdus/tls-records.ts';
import { readCertificate } from './pdus/x509.ts';
import { decode, explain } from './wire/bytes.ts';
import type { Reads } from './wire/reader.ts';
import { excerpt, hex, utf8 } from './wire/text.ts';

/** One file a crash: the bytes in hex, under the name of their own hash. */
const CRASHES = join(import.meta.dirname, 'crashes');

const runs = Number(process.env['FUZZ'] ?? 2_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 904);

const kept = (existsSync(CRASHES) ? readdirSync(CRASHES) : []).filter((file) => file.endsWith('.hex'));

test.each(kept)('%s, which once went wrong, is borne by every message', (file) => {
  const bytes = Uint8Array.from(Buffer.from(readFileSync(join(CRASHES, file), 'utf8').trim(), 'hex'));
  expect(bytes.length).toBeGreaterThan(0);
  for (const codec of messages) expectCalm(codec, bytes);
  expectCalmReaders(bytes);
});

describe.each(messages.map((codec) => [codec.name, codec] as const))(
  `%s, mutated ${runs} times from seed ${seed}`,
  (name, codec) => {
    const sample = samples[name] ?? new Uint8Array(0);

    test('never throws, and stays inside what it was given', { timeout: 600_000 }, () => {
      const chance = chanceFrom(seed);
      const expectIt = (bytes: Uint8Array) => keepingCrash(bytes, CRASHES, () => expectCalm(codec, bytes));
      for (let run = 0; run < runs; run += 1) expectIt(mutate(sample, chance));
      for (let length = 0; length <= sample.length; length += 1) expectIt(sample.subarray(0, length));
    });
  },
);

test(`the readers of whole answers never throw, ${runs} times`, { timeout: 600_000 }, () => {
  const chance = chanceFrom(seed);
  const seeds = Object.values(samples);
  for (let run = 0; run < runs; run += 1) {
    const bytes = mutate(seeds[run % seeds.length] ?? new Uint8Array(0), chance);
    keepingCrash(bytes, CRASHES, () => expectCalmReaders(bytes));
  }
});

test('bytes that a codec cannot bear are kept, and the failure says where', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crashes-'));
  const fragile: Reads<unknown> = { name: 'FRAGILE', shape: 'nothing', read: () => JSON.parse('{') };
  const bytes = Uint8Array.of(0x03, 0x00, 0xff);
  expect(() => keepingCrash(bytes, folder, () => expectCalm(fragile, bytes))).toThrow(/kept as [0-9a-f]{16}\.hex/);
  const [file = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, file), 'utf8')).toBe('0300ff\n');
});

/** Runs one attempt; bytes that break it are written down before the failure is told. */
function keepingCrash(bytes: Uint8Array, folder: string, attempt: () => void): void {
  try {
    attempt();
  } catch (thrown) {
    const text = hex(bytes);
    const file = `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.hex`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
    throw new Error(`these bytes are kept as ${file}: commit it with the mend`, { cause: thrown });
  }
}

function expectCalmReaders(bytes: Uint8Array): void {
  expect(readHandshake(bytes).incomplete).toBeTypeOf('boolean');
  expect(readChallenge(unwrap(bytes).token).ok).toBeTypeOf('boolean');
  expect(readCertificate(bytes).ok).toBeTypeOf('boolean');
  expect(utf8(bytes).length).toBeLessThanOrEqual(bytes.length);
  expect(excerpt(bytes).length).toBeLessThanOrEqual(120);
}

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
