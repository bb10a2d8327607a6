/** The few rules of aligned PER that T.124 needs: lengths and small integers. X.691 11.9, 13 */
import type { Codec } from './codec.ts';
import { showHex } from './layout.ts';

/** A length determinant: one byte up to 127, two up to 16,383. */
export const perLength: Codec<number> = {
  name: 'PER length',
  shape: 'PER length (1 or 2 bytes)',
  read(reader) {
    const first = reader.take(1, 'a length').getUint8(0);
    if (first < 0x80) return first;
    if (first >= 0xc0) reader.reject('too-long', 'a length below 16384', showHex(first));
    return ((first & 0x3f) << 8) | reader.take(1, 'a length').getUint8(0);
  },
  write(writer, value) {
    if (value < 0x80) writer.put(value);
    else if (value < 0x4000) writer.put(0x80 | (value >> 8), value & 0xff);
    else throw new RangeError(`PER length ${value} needs fragments, which GCC never uses`);
  },
};

/** An integer preceded by its own length, of at most four bytes. */
export const perInteger: Codec<number> = {
  name: 'PER integer',
  shape: 'PER integer (a length, then 1 to 4 bytes)',
  read(reader) {
    const size = perLength.read(reader);
    if (size < 1 || size > 4) reader.reject('unexpected', 'an integer of 1 to 4 bytes', `${size} bytes`);
    return reader.bytes(size).reduce((value, octet) => value * 256 + octet, 0);
  },
  write(writer, value) {
    const digits = [value % 256];
    for (let left = Math.floor(value / 256); left > 0; left = Math.floor(left / 256)) digits.unshift(left % 256);
    writer.put(digits.length, ...digits);
  },
};
