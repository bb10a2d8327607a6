/** The records and messages that open TLS, as far as they travel in the clear: hellos, certificates, key exchange, alerts. RFC 5246 6.2, 7; RFC 8446 4, 5 */
import { concat, encode } from '../wire/bytes.ts';
import type { Codec, ValueOf } from '../wire/codec.ts';
import { list, optional, sized } from '../wire/combine.ts';
import { bytes, constant, rest, struct, u8, u16be, u24be } from '../wire/layout.ts';
import { type TlsVersion, tlsVersions } from './suites.ts';

export const TlsRecord = struct('TLSPlaintext', 'RFC 8446 5.1', {
  type: u8,
  version: u16be,
  fragment: sized(u16be, rest, { most: 0x4800 }),
});
export type TlsRecord = ValueOf<typeof TlsRecord>;

export const contentTypes = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const;

export const Alert = struct('Alert', 'RFC 8446 6', { level: u8, description: u8 });
export type Alert = ValueOf<typeof Alert>;

/** Larger than the largest handshake message that a Windows server was ever seen to send, many times over. */
export const MAX_HANDSHAKE = 1 << 17;

export const Extension = struct('Extension', 'RFC 8446 4.2', { type: u16be, data: sized(u16be, rest) });
export type Extension = ValueOf<typeof Extension>;

const Extensions = sized(u16be, list(Extension, 64));

/** `version` is the highest offered up to TLS 1.2; TLS 1.3 is offered in an extension. */
export const ClientHello = handshake(
  0x01,
  struct('ClientHello', 'RFC 8446 4.1.2', {
    version: u16be,
    random: bytes(32),
    session: sized(u8, rest),
    suites: sized(u16be, list(u16be, 2_048)),
    compressions: sized(u8, rest),
    extensions: optional(Extensions),
  }),
);
export type ClientHello = ValueOf<typeof ClientHello>;

export const ServerHello = handshake(
  0x02,
  struct('ServerHello', 'RFC 8446 4.1.3', {
    version: u16be,
    random: bytes(32),
    session: sized(u8, rest),
    cipher: u16be,
    compression: u8,
    extensions: optional(Extensions),
  }),
);
export type ServerHello = ValueOf<typeof ServerHello>;

/** The server’s own certificate first, as DER. RFC 5246 7.4.2 */
export const CertificateMessage = handshake(
  0x0b,
  struct('Certificate', 'RFC 5246 7.4.2', { chain: sized(u24be, list(sized(u24be, rest), 32)) }),
);
export type CertificateMessage = ValueOf<typeof CertificateMessage>;

/** The elliptic form of the key exchange; the classic one begins with the length of a prime. RFC 8422 5.4 */
export const EllipticKeyExchange = handshake(
  0x0c,
  struct('ServerKeyExchange', 'RFC 8422 5.4', {
    curveType: constant(u8, 0x03),
    group: u16be,
    point: sized(u8, rest),
    signature: optional(rest),
  }),
);
export type EllipticKeyExchange = ValueOf<typeof EllipticKeyExchange>;

/** Any handshake message: its type and its body, unread. RFC 5246 7.4 */
export const Handshake = struct('Handshake', 'RFC 5246 7.4', {
  type: u8,
  body: sized(u24be, rest, { most: MAX_HANDSHAKE }),
});

export const handshakeTypes = {
  serverHello: 0x02,
  certificate: 0x0b,
  keyExchange: 0x0c,
  certificateRequest: 0x0d,
  helloDone: 0x0e,
} as const;

/** A ServerHello with this random is a HelloRetryRequest. RFC 8446 4.1.3 */
export const RETRY_RANDOM = Uint8Array.of(
  0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
  0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
); // biome-ignore format: sixteen a line

/** One extension’s data, or undefined where it was not sent. */
export const extensionOf = (extensions: readonly Extension[] | undefined, type: number): Uint8Array | undefined =>
  extensions?.find((extension) => extension.type === type)?.data;

export const extensionTypes = {
  serverName: 0, supportedGroups: 10, pointFormats: 11, signatureAlgorithms: 13, padding: 21, supportedVersions: 43, keyShare: 51,
} as const; // biome-ignore format: a list of numbers

/** Cuts bytes into records of at most `size` bytes of content each. */
export function writeRecords(type: number, version: number, content: Uint8Array, size = 0x4000): Uint8Array {
  const records: Uint8Array[] = [];
  for (let at = 0; at < content.length; at += size) {
    records.push(encode(TlsRecord, { type, version, fragment: content.subarray(at, at + size) }));
  }
  return concat(...records);
}

export const writeAlert = (description: number, version: TlsVersion = '1.2', level: 1 | 2 = 2): Uint8Array =>
  encode(TlsRecord, {
    type: contentTypes.alert,
    version: tlsVersions[version],
    fragment: Uint8Array.of(level, description),
  });

function handshake<T>(type: number, body: Codec<T>): Codec<T> {
  const kind = constant(u8, type);
  const content = sized(u24be, body, { most: MAX_HANDSHAKE });
  return {
    ...content,
    name: body.name,
    starts: (reader) => reader.peek() === type,
    read(reader) {
      reader.field('type', kind);
      return content.read(reader);
    },
    write(writer, value) {
      kind.write(writer, type);
      content.write(writer, value);
    },
  };
}
