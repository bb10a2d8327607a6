/** Writes the ClientHello of a prober: any version, any suites, any size. RFC 5246 7.4.1.2, RFC 8446 4.1.2, RFC 7685 */
import { encode } from '../wire/bytes.ts';
import type { Codec } from '../wire/codec.ts';
import { list, sized } from '../wire/combine.ts';
import { rest, u8, u16be } from '../wire/layout.ts';
import { latin1Bytes } from '../wire/text.ts';
import { suitesFor, type TlsVersion, tlsVersions } from './suites.ts';
import { ClientHello, contentTypes, type Extension, extensionTypes, writeRecords } from './tls-handshake.ts';

export interface ClientHelloOptions {
  /** The versions offered. Below TLS 1.3 a client can only say the highest; a server may answer a lower one. */
  readonly versions: readonly TlsVersion[];
  /** At least 64 unpredictable bytes: the random, then a key share. */
  readonly chance: Uint8Array;
  /** By number; without it, all that suit the versions. */
  readonly suites?: readonly number[];
  /** A name, never an address. RFC 6066 3 */
  readonly serverName?: string;
  /** Wanted size of all records together, in bytes; reached with the padding extension where the hello is smaller. */
  readonly size?: number;
  /** The most content in one record. */
  readonly recordSize?: number;
}

/** The records of a ClientHello, ready to send. */
export function writeClientHello(options: ClientHelloOptions): Uint8Array {
  const plain = writeHello(options, []);
  const missing = (options.size ?? 0) - plain.length;
  if (missing <= 0) return plain;
  // A padding extension costs four bytes of its own, and a record that it fills opens another.
  const padded = (length: number) =>
    writeHello(options, [{ type: extensionTypes.padding, data: new Uint8Array(Math.max(0, length)) }]);
  const once = padded(missing - 4);
  const over = once.length - (options.size ?? 0);
  return over > 0 ? padded(missing - 4 - over) : once;
}

function writeHello(options: ClientHelloOptions, more: readonly Extension[]): Uint8Array {
  const numbers = options.versions.map((version) => tlsVersions[version]);
  const highest = Math.max(...numbers);
  const offersTls13 = highest >= tlsVersions['1.3'];
  const extensions = highest === tlsVersions.ssl3 ? [] : [...helloExtensions(options), ...more];
  const hello = encode(ClientHello, {
    version: Math.min(highest, tlsVersions['1.2']),
    random: options.chance.subarray(0, 32),
    // TLS 1.3 clients send a session id so that old middleboxes let them pass. RFC 8446 D.4
    session: offersTls13 ? options.chance.subarray(32, 64) : new Uint8Array(0),
    suites: options.suites ?? [...new Set(options.versions.flatMap(suitesFor)), 0x00ff],
    compressions: Uint8Array.of(0),
    ...(extensions.length > 0 ? { extensions } : {}),
  });
  // Old servers refuse a first record that claims a version above theirs.
  const recordVersion = Math.min(highest, tlsVersions['1.0']);
  return writeRecords(contentTypes.handshake, recordVersion, hello, options.recordSize);
}

const X25519 = 0x001d;

/**
 * X25519 and the NIST curves of today; then Brainpool, secp256k1 and the binary curves that certificates were made on, so
 * that no key looks broken for a curve that we did not name. RFC 8422 5.1.1, RFC 7027 2
 */
const GROUPS = [
  X25519, 0x0017, 0x0018, 0x0019, 0x001e, 0x001a, 0x001b, 0x001c, 0x0016, 0x0015, 0x0013, 0x000e, 0x000d, 0x000c, 0x000b, 0x000a, 0x0009, 0x0007, 0x0006,
]; // biome-ignore format: one line

/** What a hello says beside its suites: the same over TCP and, without TLS 1.3, over UDP. */
export function helloExtensions({ versions, chance, serverName }: ClientHelloOptions): Extension[] {
  const numbers = versions.map((version) => tlsVersions[version]).sort((a, b) => b - a);
  const offersTls13 = numbers.some((number) => number >= tlsVersions['1.3']);
  const extensions: Extension[] = [
    { type: extensionTypes.supportedGroups, data: encode(Numbers, GROUPS) },
    { type: extensionTypes.pointFormats, data: Uint8Array.of(1, 0) },
  ];
  if (serverName !== undefined)
    extensions.unshift({ type: extensionTypes.serverName, data: encode(NameList, latin1Bytes(serverName)) });
  // A server of TLS 1.2 that is told nothing assumes SHA-1, which it may refuse to sign with.
  if (numbers.some((number) => number >= tlsVersions['1.2'])) {
    extensions.push({ type: extensionTypes.signatureAlgorithms, data: encode(Numbers, SIGNATURES) });
  }
  if (offersTls13) {
    extensions.push({ type: extensionTypes.supportedVersions, data: encode(sized(u8, list(u16be, 8)), numbers) });
    extensions.push({ type: extensionTypes.keyShare, data: encode(KeyShares, chance.subarray(32, 64)) });
  }
  return extensions;
}

/** ECDSA, RSA-PSS, RSA and DSA with SHA-2, then with SHA-1: everything, since nothing is verified here. */
const SIGNATURES = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0402, 0x0203, 0x0201, 0x0202,
]; // biome-ignore format: one line

const Numbers = sized(u16be, list(u16be, 64));

/** One name of type host_name. RFC 6066 3 */
const NameList = sized(u16be, prefixed([0x00], sized(u16be, rest)));

/** One key share. Any 32 bytes are an x25519 key. RFC 8446 4.2.8 */
const KeyShares = sized(u16be, prefixed([X25519 >> 8, X25519 & 0xff], sized(u16be, rest)));

function prefixed<T>(prefix: readonly number[], codec: Codec<T>): Codec<T> {
  return {
    ...codec,
    read(reader) {
      reader.bytes(prefix.length);
      return codec.read(reader);
    },
    write(writer, value) {
      writer.put(...prefix);
      codec.write(writer, value);
    },
  };
}
