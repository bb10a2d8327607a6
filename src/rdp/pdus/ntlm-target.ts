/** What a server says of itself in an NTLM challenge: its names, its domain and its clock. [MS-NLMP] 2.2.2.1 */
import type { Instant } from '../../world.ts';
import { encode } from '../wire/bytes.ts';
import type { Codec } from '../wire/codec.ts';
import { mapped, sized } from '../wire/combine.ts';
import { rest, u16le, u64le } from '../wire/layout.ts';
import type { Reader } from '../wire/reader.ts';
import { utf16, utf16Bytes } from '../wire/text.ts';
import { Writer } from '../wire/writer.ts';

export interface TargetInfo {
  readonly netbiosComputer?: string;
  readonly netbiosDomain?: string;
  readonly dnsComputer?: string;
  readonly dnsDomain?: string;
  readonly dnsForest?: string;
  /** The server’s clock when it wrote the challenge. */
  readonly timestamp?: Instant;
  /** Pairs without a name here, by their number. */
  readonly others?: readonly { readonly id: number; readonly value: Uint8Array }[];
}

type Name = Exclude<keyof TargetInfo, 'timestamp' | 'others'>;

const names: Readonly<Record<number, Name>> = {
  1: 'netbiosComputer',
  2: 'netbiosDomain',
  3: 'dnsComputer',
  4: 'dnsDomain',
  5: 'dnsForest',
};
const END = 0;
const TIMESTAMP = 7;
const MAX_PAIRS = 64;

/** 1970 in FILETIME. */
const EPOCH_1970 = 116_444_736_000_000_000n;

/** Hundreds of nanoseconds since 1601, as a time of ours. [MS-DTYP] 2.3.3 */
const FileTime: Codec<Instant> = mapped(
  u64le,
  'FILETIME',
  (ticks) => Number((ticks - EPOCH_1970) / 10_000n),
  (instant) => BigInt(Math.round(instant)) * 10_000n + EPOCH_1970,
);

/** Reads pairs to the end mark or to the end of the window, whichever comes first. */
export function readTargetInfo(reader: Reader): TargetInfo {
  const info: Record<string, unknown> = {};
  const others: { id: number; value: Uint8Array }[] = [];
  for (let count = 0; reader.remaining >= 4; count += 1) {
    if (count >= MAX_PAIRS) reader.reject('too-long', `at most ${MAX_PAIRS} pairs`, 'more');
    const id = reader.field('id', u16le);
    if (id === END) break;
    const name = names[id];
    if (name) info[name] = reader.field(name, sized(u16le, Text));
    else if (id === TIMESTAMP) info['timestamp'] = reader.field('timestamp', sized(u16le, FileTime));
    else others.push({ id, value: reader.field(`pair${id}`, sized(u16le, rest)) });
  }
  return { ...info, ...(others.length > 0 ? { others } : {}) };
}

export function writeTargetInfo(info: TargetInfo): Uint8Array {
  const writer = new Writer();
  const put = (id: number, value: Uint8Array) => {
    u16le.write(writer, id);
    sized(u16le, rest).write(writer, value);
  };
  // Windows writes the domain before the computer.
  for (const id of [2, 1, 4, 3, 5]) {
    const name = names[id];
    const value = name && info[name];
    if (value !== undefined) put(id, utf16Bytes(value));
  }
  if (info.timestamp !== undefined) put(TIMESTAMP, encode(FileTime, info.timestamp));
  for (const { id, value } of info.others ?? []) put(id, value);
  put(END, new Uint8Array(0));
  return writer.bytes();
}

const Text: Codec<string> = mapped(rest, 'UTF-16', utf16, utf16Bytes);
