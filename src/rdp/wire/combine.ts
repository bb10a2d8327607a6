/** Layouts made of other layouts: preceded by a length, optional, repeated, chosen, or shown in another form. For everyone who adds a message. */
import type { Codec, ValueOf } from './codec.ts';
import { showHex } from './layout.ts';
import type { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** A body preceded by its length. `counts` says how many bytes more than the body the length counts. */
export function sized<T>(length: Codec<number>, body: Codec<T>, { counts = 0, most = Infinity } = {}): Codec<T> {
  const note = counts === 0 ? '' : ` (the length counts ${counts} more)`;
  return {
    name: body.name,
    shape: `${length.shape} length${note}, then ${body.shape}`,
    ...(body.spec === undefined ? {} : { spec: body.spec }),
    ...(body.parts === undefined ? {} : { parts: body.parts }),
    read(reader) {
      const size = reader.field('length', length) - counts;
      if (size < 0) reader.reject('unexpected', `a length of at least ${counts}`, `${size + counts}`);
      if (size > most) reader.reject('too-long', `at most ${most} bytes`, `${size}`);
      return reader.within(size, `${size} bytes`, () => body.read(reader));
    },
    write(writer, value) {
      const inner = new Writer();
      body.write(inner, value);
      length.write(writer, inner.length + counts);
      writer.append(inner.bytes());
    },
  };
}

/** Present when bytes are left and, where the part can tell, when they look like it. */
export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    ...codec,
    shape: `optional ${codec.shape}`,
    read(reader) {
      const isThere = reader.remaining > 0 && (codec.starts?.(reader) ?? true);
      return isThere ? codec.read(reader) : undefined;
    },
    write(writer, value) {
      if (value !== undefined) codec.write(writer, value);
    },
  };
}

/** As many as the window holds, at most `most`. */
export function list<T>(item: Codec<T>, most: number): Codec<readonly T[]> {
  return {
    name: item.name,
    shape: `up to ${most} of: ${item.shape}`,
    parts: [{ name: '*', codec: item }],
    read(reader) {
      const items: T[] = [];
      while (reader.remaining > 0) {
        if (items.length >= most) reader.reject('too-long', `at most ${most} items`, 'more');
        const before = reader.offset;
        items.push(reader.field(String(items.length), item));
        // INVARIANT: every turn takes a byte, so the loop ends.
        if (reader.offset === before) reader.reject('unexpected', 'an item', 'nothing');
      }
      return items;
    },
    write(writer, items) {
      for (const value of items) item.write(writer, value);
    },
  };
}

/** A count, then that many items. */
export function counted<T>(count: Codec<number>, item: Codec<T>, most: number): Codec<readonly T[]> {
  return {
    name: item.name,
    shape: `${count.shape} count, then up to ${most} of: ${item.shape}`,
    parts: [{ name: '*', codec: item }],
    read(reader) {
      const size = reader.field('count', count);
      if (size > most) reader.reject('too-long', `at most ${most} items`, `${size}`);
      return Array.from({ length: size }, (_, index) => reader.field(String(index), item));
    },
    write(writer, items) {
      count.write(writer, items.length);
      for (const value of items) item.write(writer, value);
    },
  };
}

/** One of several messages, told apart by the first byte, which each of them also holds as `type`. */
export function byType<Table extends Record<number, Codec<{ readonly type: number }>>>(
  name: string,
  table: { [Type in keyof Table]: Table[Type] },
): Codec<ValueOf<Table[keyof Table]>> {
  const choices = Object.values(table) as Codec<{ readonly type: number }>[];
  const codecOf = (type: number | undefined) => (type === undefined ? undefined : table[type]);
  return {
    name,
    shape: `one of ${choices.map((choice) => choice.name).join(', ')}, by its first byte`,
    parts: choices.map((codec) => ({ name: codec.name, codec })),
    starts: (reader) => codecOf(reader.peek()) !== undefined,
    read(reader) {
      const type = reader.peek();
      if (type === undefined) return reader.take(1, name) as never;
      const codec =
        codecOf(type) ?? reader.reject('unexpected', choices.map((c) => c.name).join(' or '), showHex(type));
      return codec.read(reader) as ValueOf<Table[keyof Table]>;
    },
    write: (writer, value) => codecOf((value as { type: number }).type)?.write(writer, value as { type: number }),
  };
}

/** The same bytes under another form: text, an instant, a name. */
export function mapped<A, B>(
  codec: Codec<A>,
  shape: string,
  from: (value: A, reader: Reader) => B,
  to: (value: B) => A,
): Codec<B> {
  return {
    name: codec.name,
    shape,
    ...(codec.spec === undefined ? {} : { spec: codec.spec }),
    ...(codec.starts === undefined ? {} : { starts: codec.starts }),
    read: (reader) => from(codec.read(reader), reader),
    write: (writer, value) => codec.write(writer, to(value)),
  };
}
