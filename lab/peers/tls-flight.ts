/** What a server sends before encryption would begin: its hello, its certificates, its half of the key exchange. RFC 5246 7.4 */
import { groupName, type TlsVersion, tlsVersions } from '../../src/rdp/pdus/suites.ts';
import {
  CertificateMessage,
  type ClientHello,
  contentTypes,
  EllipticKeyExchange,
  type Extension,
  extensionTypes,
  Handshake,
  handshakeTypes,
  ServerHello,
  writeRecords,
} from '../../src/rdp/pdus/tls-handshake.ts';
import { concat, encode } from '../../src/rdp/wire/bytes.ts';
import type { TlsChoice } from './tls-choice.ts';

export type Agreement = Extract<TlsChoice, { outcome: 'agreed' }>;

/** The records of the first flight. From TLS 1.3 on the certificates are hidden: they travel as records of data. */
export function writeFlight(
  { version, suite, group }: Agreement,
  { session }: ClientHello,
  chain: readonly Uint8Array[],
  chance: (length: number) => Uint8Array,
): Uint8Array {
  const isModern = version === '1.3';
  const record = Math.min(tlsVersions[version], tlsVersions['1.2']);
  const hello = encode(ServerHello, {
    version: record,
    random: chance(32),
    session: isModern ? session : chance(32),
    cipher: suite,
    compression: 0,
    ...(isModern && { extensions: modernExtensions(group ?? 0x001d, chance) }),
  });
  const certificates = encode(CertificateMessage, { chain });
  if (isModern) {
    return concat(
      writeRecords(contentTypes.handshake, record, hello),
      changeCipherSpec(version),
      writeRecords(contentTypes.data, record, concat(certificates, finished)),
    );
  }
  const exchange = group === undefined ? new Uint8Array(0) : writeExchange(group, version, chance);
  const done = encode(Handshake, { type: handshakeTypes.helloDone, body: new Uint8Array(0) });
  return writeRecords(contentTypes.handshake, record, concat(hello, certificates, exchange, done));
}

/** Ends a handshake; what it would prove is not looked at in the lab. */
export const finished: Uint8Array = encode(Handshake, { type: 0x14, body: new Uint8Array(12) });

export const changeCipherSpec = (version: TlsVersion): Uint8Array =>
  writeRecords(contentTypes.changeCipherSpec, Math.min(tlsVersions[version], 0x0303), Uint8Array.of(1));

function modernExtensions(group: number, chance: (length: number) => Uint8Array): readonly Extension[] {
  const key = chance(keySize(group));
  return [
    { type: extensionTypes.supportedVersions, data: Uint8Array.of(0x03, 0x04) },
    {
      type: extensionTypes.keyShare,
      data: concat(Uint8Array.of(group >> 8, group & 0xff, key.length >> 8, key.length & 0xff), key),
    },
  ];
}

function writeExchange(group: number, version: TlsVersion, chance: (length: number) => Uint8Array): Uint8Array {
  // From TLS 1.2 on the signature says its algorithm first: RSA with SHA-256.
  const algorithm = version === '1.2' ? [0x04, 0x01] : [];
  const signature = concat(Uint8Array.of(...algorithm, 0x01, 0x00), chance(256));
  return encode(EllipticKeyExchange, { curveType: 3, group, point: chance(keySize(group)), signature });
}

const keySize = (group: number) => (groupName(group) === 'x25519' ? 32 : 65);

/** Stands in a record in place of its version where something on the way changed a bit: these records bear no seal. */
export const ALTERED = 0x037f;
