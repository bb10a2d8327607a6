/**
 * Asks a domain controller for nothing in particular, so that it says what time it is. For the probe of this machine’s clock.
 *
 * A request that names no user touches no account; whatever the controller answers, an error message carries its time.
 * RFC 4120 5.4.1 (request), 5.9.1 (error), 7.2.2 (over TCP)
 */
import { fail, type Result, succeed } from '../../result.ts';
import { content, element, readHeader, tagged } from '../wire/ber.ts';
import { concat, decode, encode } from '../wire/bytes.ts';
import { rest } from '../wire/layout.ts';
import type { Reader, Reads, WireProblem } from '../wire/reader.ts';
import { latin1, latin1Bytes } from '../wire/text.ts';

/** No error message is longer; whoever announces more is not read. */
export const LONGEST_ERROR = 16_384;

/** An AS-REQ for the realm’s own ticket service, without a user, as TCP carries it. */
export function askForNothing(realm: string, nonce: number): Uint8Array {
  const body = sequence(
    field(0, wrap(0x03, Uint8Array.of(0, 0, 0, 0, 0))),
    field(2, general(realm)),
    field(3, sequence(field(0, integer(2)), field(1, sequence(general('krbtgt'), general(realm))))),
    field(5, wrap(0x18, latin1Bytes('20370913024805Z'))),
    field(7, integer(nonce & 0x7fffffff)),
    field(8, sequence(integer(18), integer(17), integer(23))),
  );
  const message = wrap(0x6a, sequence(field(1, integer(5)), field(2, integer(10)), field(4, body)));
  const { length } = message;
  return concat(Uint8Array.of(0, 0, (length >> 8) & 0xff, length & 0xff), message);
}

/** What a controller says when it grants nothing. */
export interface KerberosError {
  /** Its own time, in milliseconds since 1970. */
  readonly time: number;
  readonly code: number;
  readonly realm: string;
}

/** KRB-ERROR with the length in front that TCP puts there. Unknown fields are skipped. */
export const KerberosErrorMessage: Reads<KerberosError> = {
  name: 'KRB_ERROR',
  shape: 'u32be length, then tag 0x7e: a sequence of tagged fields',
  spec: 'RFC 4120 5.9.1',
  parts: [],
  read(reader) {
    const length = reader.take(4, 'a length').getUint32(0);
    if (length > LONGEST_ERROR) reader.reject('too-long', `at most ${LONGEST_ERROR} bytes`, `${length}`);
    return reader.within(length, `${length} bytes`, () =>
      element(reader, 0x7e, () => element(reader, 0x30, () => readFields(reader))),
    );
  },
};

/** Reads the answer of a controller; `incomplete` while more bytes would help. */
export function readKerberosError(bytes: Uint8Array): Result<KerberosError, WireProblem> {
  const read = decode(KerberosErrorMessage, bytes);
  return read.ok ? succeed(read.value.value) : fail(read.problem);
}

function readFields(reader: Reader): KerberosError {
  let [time, micros, code, realm] = [Number.NaN, 0, 0, ''];
  while (reader.remaining > 0) {
    const { tag, length } = readHeader(reader);
    const value = reader.within(length, `${length} bytes`, () => reader.bytes(reader.remaining));
    if (tag === 0xa4) time = generalizedTime(inner(value, 0x18));
    if (tag === 0xa5) micros = unsigned(inner(value, 0x02));
    if (tag === 0xa6) code = unsigned(inner(value, 0x02));
    if (tag === 0xa9) realm = latin1(inner(value, 0x1b)).slice(0, 255);
  }
  if (Number.isNaN(time)) reader.reject('unexpected', 'the time of the server', 'none');
  return { time: time + Math.min(999, Math.floor(micros / 1000)), code, realm };
}

/** The content of the one element in a field; nothing where it is of another kind. */
function inner(bytes: Uint8Array, tag: number): Uint8Array {
  const read = decode({ name: 'field', shape: 'one element', read: (reader) => content(reader, tag) }, bytes);
  return read.ok ? read.value.value : new Uint8Array(0);
}

const unsigned = (bytes: Uint8Array) => bytes.subarray(0, 4).reduce((sum, octet) => sum * 256 + octet, 0);

/** `20261121030000Z`; not a number for anything else. */
function generalizedTime(bytes: Uint8Array): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?Z$/.exec(latin1(bytes.subarray(0, 32))) ?? [];
  if (second === undefined) return Number.NaN;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

const wrap = (tag: number, bytes: Uint8Array) => encode(tagged(tag, rest), bytes);
const sequence = (...parts: readonly Uint8Array[]) => wrap(0x30, concat(...parts));
const field = (number: number, bytes: Uint8Array) => wrap(0xa0 + number, bytes);
const general = (text: string) => wrap(0x1b, latin1Bytes(text.slice(0, 255)));

function integer(value: number): Uint8Array {
  const octets = [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
  while (octets.length > 1 && octets[0] === 0 && (octets[1] ?? 0) < 0x80) octets.shift();
  return wrap(0x02, Uint8Array.from(octets));
}
