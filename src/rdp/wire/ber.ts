/** BER and DER: tag, length, content. For CredSSP, SPNEGO, MCS Connect and certificates. Definite lengths only. X.690 8.1 */
import type { Codec } from './codec.ts';
import { list } from './combine.ts';
import { rest, showHex } from './layout.ts';
import type { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** Content under one tag. The tag is written as its octets read: 0x30, 0xa0, 0x7f65. */
export function tagged<T>(tag: number, content: Codec<T>): Codec<T> {
  const octets = tagOctets(tag);
  return {
    name: content.name,
    shape: `tag ${showHex(tag)}: ${content.shape}`,
    ...(content.spec === undefined ? {} : { spec: content.spec }),
    ...(content.parts === undefined ? {} : { parts: content.parts }),
    starts: (reader) => octets.every((octet, at) => reader.peek(at) === octet),
    read(reader) {
      const found = readTag(reader);
      if (found !== tag) reader.reject('unexpected', `tag ${showHex(tag)}`, `tag ${showHex(found)}`);
      const length = readLength(reader);
      return reader.within(length, `${length} bytes`, () => content.read(reader));
    },
    write(writer, value) {
      const inner = new Writer();
      content.write(inner, value);
      writer.put(...octets);
      writeLength(writer, inner.length);
      writer.append(inner.bytes());
    },
  };
}

/** A whole number of zero or more. Leading zeros are tolerated; so is a set top bit, since MCS peers write 0xffff so. */
export const unsigned: Codec<number> = tagged(0x02, number('INTEGER'));
export const enumerated: Codec<number> = tagged(0x0a, number('ENUMERATED'));
export const octets: Codec<Uint8Array> = tagged(0x04, rest);

export const boolean: Codec<boolean> = tagged(0x01, {
  name: 'BOOLEAN',
  shape: 'one byte',
  read: (reader) => reader.take(1, 'BOOLEAN').getUint8(0) !== 0,
  write: (writer, value) => writer.put(value ? 0xff : 0),
});

/** An object identifier in dots: `1.3.6.1.5.5.2`. */
export const oid: Codec<string> = tagged(0x06, {
  name: 'OID',
  shape: 'object identifier',
  read(reader) {
    const content = reader.bytes(reader.remaining);
    if (content.length > MAX_OID) reader.reject('too-long', `at most ${MAX_OID} bytes`, `${content.length}`);
    return oidText(content);
  },
  write: (writer, value) => writer.put(...oidOctets(value)),
});

export const sequenceOf = <T>(item: Codec<T>, most: number): Codec<readonly T[]> => tagged(0x30, list(item, most));

/** One element of any tag, for walkers that decide as they go: the tag, and the length of its content, which is next. */
export function readHeader(reader: Reader): { readonly tag: number; readonly length: number } {
  return { tag: readTag(reader), length: readLength(reader) };
}

/** One element of the wanted tag, its content read in its own window. */
export function element<T>(reader: Reader, tag: number, read: () => T): T {
  const header = readHeader(reader);
  if (header.tag !== tag) reader.reject('unexpected', `tag ${showHex(tag)}`, `tag ${showHex(header.tag)}`);
  return reader.within(header.length, `${header.length} bytes`, read);
}

/** The content of one element, unread. */
export const content = (reader: Reader, tag: number): Uint8Array =>
  element(reader, tag, () => reader.bytes(reader.remaining));

/** Object identifier content to dots. */
export function oidText(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length === 0) arcs.push(Math.min(Math.floor(arc / 40), 2), arc - 40 * Math.min(Math.floor(arc / 40), 2));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

const MAX_OID = 64;

function oidOctets(text: string): number[] {
  const [first = 0, second = 0, ...others] = text.split('.').map(Number);
  return [first * 40 + second, ...others].flatMap(base128);
}

function base128(value: number): number[] {
  const septets = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    septets.unshift(0x80 | (left % 128));
  return septets;
}

function readTag(reader: Reader): number {
  const first = reader.take(1, 'a tag').getUint8(0);
  if ((first & 0x1f) !== 0x1f) return first;
  const second = reader.take(1, 'the rest of a tag').getUint8(0);
  // Tags of three octets exist on paper only.
  return second >= 0x80 ? reader.reject('unexpected', 'a tag of two bytes', 'a longer tag') : first * 256 + second;
}

function readLength(reader: Reader): number {
  const first = reader.take(1, 'a length').getUint8(0);
  if (first < 0x80) return first;
  const size = first & 0x7f;
  if (size === 0) return reader.reject('unexpected', 'a definite length', 'an indefinite one');
  if (size > 4) return reader.reject('too-long', 'a length of at most 4 bytes', `${size} bytes`);
  let length = 0;
  for (let at = 0; at < size; at += 1) length = length * 256 + reader.take(1, 'a length').getUint8(0);
  return length > MAX_CONTENT ? reader.reject('too-long', `at most ${MAX_CONTENT} bytes`, `${length}`) : length;
}

/** Far above any certificate or token; far below what would hurt to wait for. */
const MAX_CONTENT = 1 << 20;

function writeLength(writer: Writer, length: number): void {
  if (length < 0x80) writer.put(length);
  else if (length < 0x100) writer.put(0x81, length);
  else if (length < 0x10000) writer.put(0x82, length >> 8, length & 0xff);
  else writer.put(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}

function number(name: string): Codec<number> {
  return {
    name,
    shape: name,
    read(reader) {
      const content = reader.bytes(reader.remaining);
      if (content.length === 0) reader.reject('unexpected', 'a number', 'nothing');
      const digits = content.subarray(content.findIndex((octet) => octet !== 0));
      if (content.some((octet) => octet !== 0) && digits.length > 6)
        reader.reject('too-long', 'a number of at most 6 bytes', `${content.length}`);
      return content.some((octet) => octet !== 0) ? digits.reduce((value, octet) => value * 256 + octet, 0) : 0;
    },
    write(writer, value) {
      const digits = [value % 256];
      for (let left = Math.floor(value / 256); left > 0; left = Math.floor(left / 256)) digits.unshift(left % 256);
      if ((digits[0] ?? 0) >= 0x80) digits.unshift(0);
      writer.put(...digits);
    },
  };
}

function tagOctets(tag: number): number[] {
  return tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
}
