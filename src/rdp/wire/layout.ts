/** The words that messages are laid out with: numbers, flags, structs, bytes. For everyone who adds a message; see also combine.ts. */
import type { Codec, ValueOf } from './codec.ts';
import type { Part, Reads } from './reader.ts';

export const u8 = integer('u8', 1, 'little');
export const u16le = integer('u16le', 2, 'little');
export const u16be = integer('u16be', 2, 'big');
export const u24be = integer('u24be', 3, 'big');
export const u32le = integer('u32le', 4, 'little');
export const u32be = integer('u32be', 4, 'big');

export const u64le: Codec<bigint> = {
  name: 'u64le',
  shape: 'u64le',
  read: (reader) => reader.take(8, 'u64le').getBigUint64(0, true),
  write(writer, value) {
    for (let shift = 0n; shift < 64n; shift += 8n) writer.put(Number((value >> shift) & 0xffn));
  },
};

/** A value that never varies; anything else is a different message. */
export function constant<const Value extends number>(codec: Codec<number>, value: Value): Codec<Value> {
  return {
    name: codec.name,
    shape: `${codec.shape} = ${showHex(value)}`,
    read(reader) {
      const found = codec.read(reader);
      return found === value ? value : reader.reject('unexpected', showHex(value), showHex(found));
    },
    write: (writer) => codec.write(writer, value),
  };
}

/** A number whose bits have names. Bits without a name are kept in `bits`, never lost. */
export function flags<const Names extends Record<string, number>>(
  codec: Codec<number>,
  names: Names,
): FlagsCodec<Names> {
  const named = (bits: number) =>
    ({
      ...Object.fromEntries(Object.entries(names).map(([n, bit]) => [n, (bits & bit) !== 0])),
      bits,
    }) as FlagsOf<Names>;
  return {
    name: codec.name,
    shape: `${codec.shape} flags: ${Object.entries(names)
      .map(([n, bit]) => `${showHex(bit)} ${n}`)
      .join(', ')}`,
    masks: names,
    fromBits: named,
    of: (...set) => named(set.reduce((bits, name) => (bits | (names[name] ?? 0)) >>> 0, 0)),
    read: (reader) => named(codec.read(reader)),
    write: (writer, value) => codec.write(writer, value.bits),
  };
}

export type FlagsOf<Names> = { readonly [Name in keyof Names]: boolean } & { readonly bits: number };

export interface FlagsCodec<Names> extends Codec<FlagsOf<Names>> {
  /** Each flag’s bits, for whoever needs the number itself. */
  readonly masks: Names;
  /** The flags with these names set, and no others. */
  of(...set: (keyof Names)[]): FlagsOf<Names>;
  fromBits(bits: number): FlagsOf<Names>;
}

type Fields = Record<string, Reads<unknown>>;

/** A part that may be missing is an optional property; every other part is required. */
export type Values<F> = {
  readonly [Name in keyof F as undefined extends ValueOf<F[Name]> ? never : Name]: ValueOf<F[Name]>;
} & {
  readonly [Name in keyof F as undefined extends ValueOf<F[Name]> ? Name : never]?: ValueOf<F[Name]>;
};

/** Named parts, one after another, as a table of the specification prints them. */
export function struct<F extends { [Name in keyof F]: Codec<ValueOf<F[Name]>> }>(
  name: string,
  spec: string,
  fields: F,
): Codec<Values<F>> & { readonly spec: string; readonly parts: readonly Part[] } {
  const parts = Object.entries(fields as Fields).map(([part, codec]) => ({
    name: part,
    codec: codec as Codec<unknown>,
  }));
  return {
    name,
    shape: 'struct',
    spec,
    parts,
    read(reader) {
      const entries: [string, unknown][] = [];
      for (const part of parts) {
        const value = reader.field(part.name, part.codec);
        if (value !== undefined) entries.push([part.name, value]);
      }
      return Object.fromEntries(entries) as Values<F>;
    },
    write(writer, value) {
      const values = value as Record<string, unknown>;
      for (const part of parts) part.codec.write(writer, values[part.name]);
    },
  };
}

/** Exactly so many bytes. */
export function bytes(length: number): Codec<Uint8Array> {
  return {
    name: 'bytes',
    shape: `${length} bytes`,
    read: (reader) => reader.bytes(length),
    write(writer, value) {
      if (value.length !== length) throw new RangeError(`a field of ${length} bytes was given ${value.length}`);
      writer.append(value);
    },
  };
}

/** All that is left of the message. */
export const rest: Codec<Uint8Array> = {
  name: 'bytes',
  shape: 'the remaining bytes',
  read: (reader) => reader.bytes(reader.remaining),
  write: (writer, value) => writer.append(value),
};

export const showHex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`;

function integer(name: string, size: 1 | 2 | 3 | 4, endian: 'little' | 'big'): Codec<number> {
  return {
    name,
    shape: name,
    read(reader) {
      const view = reader.take(size, name);
      let value = 0;
      for (let at = 0; at < size; at += 1) value = value * 256 + view.getUint8(endian === 'big' ? at : size - 1 - at);
      return value;
    },
    write(writer, value) {
      const octets = Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) & 0xff);
      writer.put(...(endian === 'little' ? octets : octets.reverse()));
    },
  };
}
