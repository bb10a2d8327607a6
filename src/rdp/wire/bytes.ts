/**
 * Bytes to values and back, for everyone who declares, reads, writes or explains a message.
 *
 * A codec is one description of a value on the wire. `decode` and `encode` use it, `explain` lays it over a packet for a
 * person, `describe` prints it as documentation.
 */
import { fail, type Result, succeed } from '../../result.ts';
import { Reader, WireFault } from './reader.ts';
import { showValue } from './text.ts';
import { Writer } from './writer.ts';

/** Where a value sits in its packet: the packet view, the tests and the docs all read these. */
export interface Field {
  /** Names from the message down, joined by dots. */
  readonly path: string;
  /** Bytes from the start of what was decoded. */
  readonly offset: number;
  readonly length: number;
  readonly value: unknown;
  /** The section of the specification, where the part has one of its own. */
  readonly spec?: string;
}

/** Why bytes are not the message that was expected. */
export interface WireProblem {
  /** `incomplete`: more bytes would help. `unexpected`: none would. `too-long`: a length beyond what we read. */
  readonly kind: 'incomplete' | 'unexpected' | 'too-long';
  readonly path: string;
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

/** The reading half of a codec: enough for messages that are never written here. */
export interface Reads<T> {
  readonly name: string;
  /** How it looks on the wire, in few words: `u16le`, `u8 = 0x01`. */
  readonly shape: string;
  readonly spec?: string;
  /** What it is made of, for the docs. */
  readonly parts?: readonly Part[];
  /** Whether the next bytes can be this; asked before an optional part is read. */
  starts?(reader: Reader): boolean;
  read(reader: Reader): T;
}

/** One description of a value on the wire; it reads, writes and explains. */
export interface Codec<T> extends Reads<T> {
  write(writer: Writer, value: T): void;
}

export interface Part {
  readonly name: string;
  readonly codec: Reads<unknown>;
}

export type ValueOf<C> = C extends Reads<infer T> ? T : never;

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
export interface Line {
  readonly path: string;
  readonly shape: string;
  readonly spec?: string;
}

/** What a message is made of, as a table: for docs/generated/wire.md. */
export function describe(codec: Reads<unknown>): readonly Line[] {
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

function linesOf(codec: Reads<unknown>, path: string, depth: number): Line[] {
  const own: Line = { path, shape: codec.shape, ...(codec.spec === undefined ? {} : { spec: codec.spec }) };
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
