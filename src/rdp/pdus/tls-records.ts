/**
 * TLS as a prober sees it: asks with any version and any suite, and reads what comes back in the clear.
 *
 * It never completes a handshake, so it can look at servers that no library will talk to any more. RFC 5246 6.2, 7; RFC 8446 5
 */
import { concat, decode } from '../wire/bytes.ts';
import type { WireProblem } from '../wire/reader.ts';
import { groupName, suiteName, type TlsVersion, tlsVersions, versionOf } from './suites.ts';
import {
  Alert,
  CertificateMessage,
  contentTypes,
  EllipticKeyExchange,
  extensionOf,
  extensionTypes,
  Handshake,
  handshakeTypes,
  MAX_HANDSHAKE,
  RETRY_RANDOM,
  ServerHello,
  TlsRecord,
} from './tls-handshake.ts';

export { type ClientHelloOptions, writeClientHello } from './tls-hello.ts';

/** What could be read of a server’s first flight. */
export interface Flight {
  readonly serverHello?: HelloAnswer;
  /** DER, the server’s own first. TLS 1.3 sends them encrypted, so they are never here. */
  readonly certificates?: readonly Uint8Array[];
  /** The group of an elliptic key exchange, by name. Absent for RSA and for classic Diffie-Hellman. */
  readonly keyExchange?: { readonly group: string };
  readonly alert?: Alert;
  /** The first bytes of what is not TLS at all, at most 1 KiB. */
  readonly foreign?: Uint8Array;
  /** TLS records whose content does not hold together. */
  readonly garbled?: WireProblem;
  /** More bytes would tell more. False after the last message of the flight, an alert, or nonsense. */
  readonly incomplete: boolean;
}

export interface HelloAnswer {
  /** Undefined for a number that is no version of TLS. */
  readonly version: TlsVersion | undefined;
  readonly versionNumber: number;
  readonly cipher: string;
  readonly suite: number;
  /** Of the key share, which only TLS 1.3 sends here. */
  readonly group?: string;
  /** The server wants another group first: it speaks TLS 1.3 all the same. */
  readonly isRetry: boolean;
}

/** Reads all that arrived since the ClientHello. Call it again with more bytes while it says `incomplete`. */
export function readHandshake(received: Uint8Array): Flight {
  if (received.length === 0) return { incomplete: true };
  if (!looksLikeTls(received)) return { foreign: received.slice(0, 1_024), incomplete: false };
  const records = readRecords(received);
  const flight = readMessages(records.messages);
  const garbled = flight.garbled ?? records.garbled;
  const incomplete = flight.incomplete && records.alert === undefined && !records.isOver && garbled === undefined;
  return { ...flight, ...(records.alert ? { alert: records.alert } : {}), ...(garbled ? { garbled } : {}), incomplete };
}

/** Whether bytes could be the start of a TLS record. Judges what is there, be it one byte. */
export function looksLikeTls(bytes: Uint8Array): boolean {
  const [type = 22, major = 3, minor = 0] = bytes;
  return type >= 20 && type <= 24 && major === 3 && minor <= 4;
}

/** The bytes of each whole record, in order, and what follows them. `isCut`: what follows is a record that has not ended. */
export interface Cut {
  readonly records: readonly Uint8Array[];
  readonly rest: Uint8Array;
  readonly isCut: boolean;
}

export function cutRecords(bytes: Uint8Array): Cut {
  const records: Uint8Array[] = [];
  let rest = bytes;
  while (rest.length > 0 && looksLikeTls(rest)) {
    const record = decode(TlsRecord, rest);
    if (!record.ok) return { records, rest, isCut: true };
    records.push(rest.subarray(0, rest.length - record.value.rest.length));
    rest = record.value.rest;
  }
  return { records, rest, isCut: false };
}

/** The first alert that was sent in the clear, behind whatever other records. */
export function alertInTheClear(bytes: Uint8Array): Alert | undefined {
  for (const record of cutRecords(bytes).records) {
    const read = decode(TlsRecord, record);
    const alert =
      read.ok && read.value.value.type === contentTypes.alert ? readAlert(read.value.value.fragment).alert : undefined;
    if (alert) return alert;
  }
  return undefined;
}

/** RFC 8446 B.2 and the older ones of RFC 5246 A.3 */
export const alertNames: Readonly<Record<number, string>> = {
  0: 'close_notify', 10: 'unexpected_message', 20: 'bad_record_mac', 21: 'decryption_failed', 22: 'record_overflow',
  30: 'decompression_failure', 40: 'handshake_failure', 41: 'no_certificate', 42: 'bad_certificate', 43: 'unsupported_certificate',
  44: 'certificate_revoked', 45: 'certificate_expired', 46: 'certificate_unknown', 47: 'illegal_parameter', 48: 'unknown_ca',
  49: 'access_denied', 50: 'decode_error', 51: 'decrypt_error', 60: 'export_restriction', 70: 'protocol_version',
  71: 'insufficient_security', 80: 'internal_error', 86: 'inappropriate_fallback', 90: 'user_canceled', 100: 'no_renegotiation',
  109: 'missing_extension', 110: 'unsupported_extension', 111: 'certificate_unobtainable', 112: 'unrecognized_name',
  113: 'bad_certificate_status_response', 114: 'bad_certificate_hash_value', 115: 'unknown_psk_identity', 116: 'certificate_required',
  120: 'no_application_protocol',
}; // biome-ignore format: a table reads best as a table.

interface Records {
  readonly messages: Uint8Array;
  readonly alert?: Alert;
  readonly garbled?: WireProblem;
  /** Encryption began, so nothing more can be read. */
  readonly isOver: boolean;
}

/** The largest flight takes a tenth of it. */
const MOST_RECORDS = 1_024;

const endlessly = (offset: number): WireProblem => ({
  kind: 'unexpected',
  path: 'TLSPlaintext.fragment',
  offset,
  expected: `content, in at most ${MOST_RECORDS} records`,
  found: 'empty or too many records',
});

function readRecords(received: Uint8Array): Records {
  const fragments: Uint8Array[] = [];
  let left = received;
  let size = 0;
  const until = (more: Partial<Records>): Records => ({ messages: concat(...fragments), isOver: false, ...more });
  while (left.length > 0) {
    const record = decode(TlsRecord, left);
    if (!record.ok) return until(record.problem.kind === 'incomplete' ? {} : { garbled: record.problem });
    const { type, fragment } = record.value.value;
    if (type === contentTypes.alert) return until({ isOver: true, ...readAlert(fragment) });
    if (type !== contentTypes.handshake || size > MAX_HANDSHAKE) return until({ isOver: true });
    // An empty piece of a handshake is forbidden, and thousands of tiny ones are an attack. RFC 8446 5.1
    if (fragment.length === 0 || fragments.length >= MOST_RECORDS)
      return until({ garbled: endlessly(received.length - left.length) });
    fragments.push(fragment);
    size += fragment.length;
    left = record.value.rest;
  }
  return until({});
}

/** An alert of another length is encrypted. */
function readAlert(fragment: Uint8Array): { readonly alert?: Alert } {
  const alert = decode(Alert, fragment);
  return alert.ok && fragment.length === 2 ? { alert: alert.value.value } : {};
}

function readMessages(messages: Uint8Array): Flight {
  let flight: Flight = { incomplete: true };
  let left = messages;
  while (left.length > 0) {
    const message = decode(Handshake, left);
    if (!message.ok)
      return message.problem.kind === 'incomplete'
        ? flight
        : { ...flight, garbled: message.problem, incomplete: false };
    const whole = left.subarray(0, left.length - message.value.rest.length);
    flight = withMessage(flight, message.value.value.type, whole);
    if (!flight.incomplete) return flight;
    left = message.value.rest;
  }
  return flight;
}

function withMessage(flight: Flight, type: number, whole: Uint8Array): Flight {
  if (type === handshakeTypes.serverHello) return withHello(flight, whole);
  if (type === handshakeTypes.certificate) {
    const message = decode(CertificateMessage, whole);
    return message.ok
      ? { ...flight, certificates: message.value.value.chain }
      : { ...flight, garbled: message.problem, incomplete: false };
  }
  if (type === handshakeTypes.keyExchange) {
    const message = decode(EllipticKeyExchange, whole);
    return message.ok ? { ...flight, keyExchange: { group: groupName(message.value.value.group) } } : flight;
  }
  return type === handshakeTypes.helloDone ? { ...flight, incomplete: false } : flight;
}

function withHello(flight: Flight, whole: Uint8Array): Flight {
  const message = decode(ServerHello, whole);
  if (!message.ok) return { ...flight, garbled: message.problem, incomplete: false };
  const { version, random, cipher, extensions } = message.value.value;
  const selected = numberAt(extensionOf(extensions, extensionTypes.supportedVersions)) ?? version;
  const group = numberAt(extensionOf(extensions, extensionTypes.keyShare));
  const serverHello: HelloAnswer = {
    version: versionOf(selected),
    versionNumber: selected,
    cipher: suiteName(cipher),
    suite: cipher,
    ...(group === undefined ? {} : { group: groupName(group) }),
    isRetry: random.every((byte, at) => byte === RETRY_RANDOM[at]),
  };
  return { ...flight, serverHello, incomplete: selected < tlsVersions['1.3'] };
}

const numberAt = (data: Uint8Array | undefined): number | undefined =>
  data === undefined || data.length < 2 ? undefined : ((data[0] ?? 0) << 8) | (data[1] ?? 0);
