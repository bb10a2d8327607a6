/** Every message has a sample; every sample is read to its end, written back unchanged, and refused politely when it is cut. */
import { describe as about, expect, test } from 'vitest';
import { decode, describe, encode, explain } from '../wire/bytes.ts';
import type { Codec } from '../wire/codec.ts';
import type { Reads } from '../wire/reader.ts';
import { hex } from '../wire/text.ts';
import { messages } from './messages.ts';
import { samples } from './samples.ts';

test('every message has a sample, and every sample a message', () => {
  expect(Object.keys(samples).sort()).toEqual(messages.map(({ name }) => name).sort());
});

about.each(messages.map((codec) => [codec.name, codec] as const))('%s', (name, codec) => {
  const sample = samples[name] ?? new Uint8Array(0);

  test('is read to the last byte', () => {
    const decoded = decode(codec, sample);
    expect(decoded).toMatchObject({ ok: true });
    expect(decoded.ok && decoded.value.rest).toHaveLength(0);
  });

  test('cut anywhere asks for more, or ends early, and never invents', () => {
    for (let length = 0; length < sample.length; length += 1) {
      const decoded = decode(codec, sample.subarray(0, length));
      if (!decoded.ok) expect([length, decoded.problem.kind]).toEqual([length, 'incomplete']);
      else expect(decoded.value.fields.every((field) => field.offset + field.length <= length)).toBe(true);
    }
  });

  test('is laid out for a person without gaps at either end', () => {
    const { rows, problem } = explain(codec, sample);
    expect(problem).toBeUndefined();
    expect(rows[0]).toMatchObject({ offset: 0, length: sample.length });
    expect(Math.max(...rows.map((row) => row.offset + row.length))).toBe(sample.length);
  });

  test('documents itself, with a section of its specification', () => {
    const lines = describe(codec);
    expect(lines[0]?.spec).toMatch(/^(MS-|RFC |X\.224|T\.12)/);
    expect(lines.length).toBeGreaterThanOrEqual(1);
    expect(lines.every(({ shape }) => shape.length > 0)).toBe(true);
  });
});

/** Read more leniently than we write: a wrong length, and padding. */
const lossy = ['MCS_CONNECT_RESPONSE in TPKT'];
const written = messages.filter(writes).filter(({ name }) => !lossy.includes(name));

test.each(written.map((codec) => [codec.name, codec] as const))('%s is written back unchanged', (name, codec) => {
  const decoded = decode(codec, samples[name] ?? new Uint8Array(0));
  expect(decoded.ok && hex(encode(codec, decoded.value.value))).toBe(hex(samples[name] ?? new Uint8Array(0)));
});

function writes(codec: Reads<unknown>): codec is Codec<unknown> {
  return 'write' in codec;
}
