/** What can be done with a codec: `decode`, `encode`, lay it over a packet for a person, print it as documentation. */
import { fail, type Result, succeed } from '../../result.ts';
import type { Codec } from './codec.ts';
import { type Field, Reader, type Reads, WireFault, type WireProblem } from './reader.ts';
import { showValue } from './text.ts';
import { Writer } from './writer.ts';

export interface Decoded<T> {
  readonly value: T;
  readonly fields: readonly Field[];
  /** What follows the message. */
  readonly rest: Uint8Array;
}

/** Decodes one value and says where each part of it was found. Never throws for what the bytes hold. */
export function decode<T>(codec: Reads<T>, bytes: Uint8Array): Result<Decoded<T>, WireProblem> {
  const reader = new Reader(bytes);
  try {
    const value = reader.field(codec.name, codec);
    return succeed({ value, fields: reader.fields, rest: bytes.subarray(reader.offset) });
  } catch (thrown) {
    // INVARIANT: a WireFault never leaves this module.
    if (thrown instanceof WireFault) return fail(thrown.problem);
    throw thrown;
  }
}

/** Writes a value as its codec says. Throws only for a value that cannot be said on the wire, which is a bug of ours. */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new Writer();
  codec.write(writer, value);
  return writer.bytes();
}

/** One line of a packet view. */
export interface Row {
  readonly offset: number;
  readonly length: number;
  readonly path: string;
  /** Printable, short. */
  readonly value: string;
  readonly spec?: string;
}

export interface Explanation {
  /** In the order of the packet, a whole before its parts. Those read before a problem are kept. */
  readonly rows: readonly Row[];
  readonly problem?: WireProblem;
}

/** Lays a codec over bytes, for a hex view: what is where, and where it stopped making sense. */
export function explain(codec: Reads<unknown>, bytes: Uint8Array): Explanation {
  const reader = new Reader(bytes);
  try {
    reader.field(codec.name, codec);
  } catch (thrown) {
    if (!(thrown instanceof WireFault)) throw thrown;
    return { rows: reader.fields.map(toRow).sort(byPlace), problem: thrown.problem };
  }
  return { rows: reader.fields.map(toRow).sort(byPlace) };
}

/** One line of a message's documentation. */
export interface FieldLine {
  readonly path: string;
  readonly shape: string;
  readonly spec?: string;
}

/** What a message is made of, as a table: for docs/generated/wire.md. */
export function describe(codec: Reads<unknown>): readonly FieldLine[] {
  return linesOf(codec, codec.name, 0);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const MAX_DEPTH = 24; // No message here nests deeper; a codec that contains itself would otherwise never end.

function linesOf(codec: Reads<unknown>, path: string, depth: number): FieldLine[] {
  const own: FieldLine = { path, shape: codec.shape, ...(codec.spec === undefined ? {} : { spec: codec.spec }) };
  if (depth >= MAX_DEPTH) return [own];
  return [own, ...(codec.parts ?? []).flatMap((part) => linesOf(part.codec, `${path}.${part.name}`, depth + 1))];
}

const toRow = ({ path, offset, length, value, spec }: Field): Row => ({
  offset,
  length,
  path,
  value: showValue(value),
  ...(spec === undefined ? {} : { spec }),
});

const byPlace = (a: Row, b: Row) => a.offset - b.offset || b.length - a.length || a.path.length - b.path.length;
