/** Makes the certificates that lab servers show, as DER, from a few plain facts. RFC 5280 4.1 */
import { oid } from '../../src/rdp/wire/ber.ts';
import { encode } from '../../src/rdp/wire/bytes.ts';
import { latin1Bytes } from '../../src/rdp/wire/text.ts';
import type { Instant } from '../../src/world.ts';
import type { LabCertificate } from '../scenarios/scenario.ts';
import { element, sequence } from './der.ts';

export interface Credentials {
  /** DER, the server’s own first. */
  readonly chain: readonly Uint8Array[];
  readonly kind: 'rsa' | 'ec';
  /** The private key as PKCS #8 PEM; there is none in virtual time. */
  readonly privateKey?: string;
}

export interface KeyPair {
  /** SubjectPublicKeyInfo as DER. */
  readonly publicKey: Uint8Array;
  readonly privateKey?: string;
  sign(bytes: Uint8Array, hash: Hash): Uint8Array;
}

export type Hash = NonNullable<LabCertificate['signature']>;
export type KeyKind = NonNullable<LabCertificate['key']>;
export type KeyMaker = (kind: KeyKind, bits: number) => KeyPair;

const DAY = 86_400_000;

/** A certificate of these facts; what is not said is as Windows makes its own for Remote Desktop. */
export function issueCertificate(about: LabCertificate, now: Instant, makeKey: KeyMaker, chance: Chance): Credentials {
  const kind = about.key ?? 'rsa';
  const own = makeKey(kind, about.bits ?? (kind === 'rsa' ? 2048 : 256));
  const [issuer = about.issuer, ...above] = about.chain ?? [];
  const isOwn = (issuer ?? 'self') === 'self';
  const signer = isOwn ? own : makeKey(kind, kind === 'rsa' ? 2048 : 256);
  const der = issue({ ...about, ...(issuer !== undefined && { issuer }) }, now, own, signer, chance);
  return {
    chain: [der, ...(issuer === undefined ? [] : issueAuthorities(about, [issuer, ...above], now, signer, chance))],
    // Suites know two kinds of keys: Edwards curves go with the elliptic ones. RFC 8422 5.1.1
    kind: kind === 'rsa' ? 'rsa' : 'ec',
    ...(own.privateKey !== undefined && { privateKey: own.privateKey }),
  };
}

/** The authorities that are sent along: all with one key, as only their size and their names matter here. */
function issueAuthorities(
  { chain = [], key = 'rsa' }: LabCertificate,
  names: readonly string[],
  now: Instant,
  signer: KeyPair,
  chance: Chance,
): readonly Uint8Array[] {
  if (chain.length === 0) return [];
  return names.map((name, index) => {
    const about = { name, names: [], issuer: names[index + 1] ?? 'self', key, extendedKeyUsage: [] };
    return issue({ ...about, keyUsage: ['keyCertSign', 'cRLSign'], ends: 3650 }, now, signer, signer, chance);
  });
}

function issue(about: LabCertificate, now: Instant, own: KeyPair, signer: KeyPair, chance: Chance): Uint8Array {
  const hash = about.signature ?? 'sha256';
  const algorithm = algorithmOf(about.key ?? 'rsa', hash);
  const body = toBeSigned(about, now, own.publicKey, algorithm, chance(16));
  return sequence(body, algorithm, element(0x03, Uint8Array.of(0), signer.sign(body, hash)));
}

type Chance = (length: number) => Uint8Array;

const DEFAULT_NAME = 'ts01.example.test';

function toBeSigned(about: LabCertificate, now: Instant, key: Uint8Array, algorithm: Uint8Array, random: Uint8Array) {
  const name = about.name ?? DEFAULT_NAME;
  const issuer = about.issuer === undefined || about.issuer === 'self' ? name : about.issuer;
  const [starts, ends] = [about.starts ?? -30, about.ends ?? 335];
  const serial = Uint8Array.of(0x11, ...random.subarray(1));
  return sequence(
    element(0xa0, element(0x02, Uint8Array.of(2))),
    element(0x02, serial),
    algorithm,
    writeName(issuer),
    sequence(writeTime(now + starts * DAY), writeTime(now + ends * DAY)),
    writeName(name),
    key,
    element(0xa3, sequence(...extensionsOf(about, name))),
  );
}

function extensionsOf(about: LabCertificate, name: string): readonly Uint8Array[] {
  const isOwn = (about.issuer ?? 'self') === 'self';
  const names = about.names ?? (isOwn ? [] : [name]);
  const usage = about.keyUsage ?? ['keyEncipherment', 'dataEncipherment'];
  const extended = about.extendedKeyUsage ?? ['serverAuth'];
  const extensions: Uint8Array[] = [];
  if (usage.length > 0) extensions.push(extension('2.5.29.15', writeKeyUsage(usage)));
  if (extended.length > 0) extensions.push(extension('2.5.29.37', sequence(...extended.map(writePurpose))));
  if (names.length > 0) extensions.push(extension('2.5.29.17', sequence(...names.map(writeAlternative))));
  return extensions;
}

const extension = (id: string, value: Uint8Array) => sequence(encode(oid, id), element(0x04, value));

/** RFC 5280 4.2.1.3, bit 0 first. */
const usages = [
  'digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign',
  'encipherOnly', 'decipherOnly',
]; // biome-ignore format: a list of names

function writeKeyUsage(names: readonly string[]): Uint8Array {
  const positions = names.map((name) => usages.indexOf(name)).filter((position) => position >= 0);
  const bits = positions.reduce((sum, position) => sum | (0x8000 >> position), 0);
  const last = Math.max(...positions);
  const content = last < 8 ? [bits >> 8] : [bits >> 8, bits & 0xff];
  return element(0x03, Uint8Array.of(7 - (last % 8), ...content));
}

/** RFC 5280 4.2.1.12; any other purpose is given as an object identifier. */
const purposes: Readonly<Record<string, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  remoteDesktop: '1.3.6.1.4.1.311.54.1.2',
};

const writePurpose = (purpose: string) => encode(oid, purposes[purpose] ?? purpose);

function writeAlternative(name: string): Uint8Array {
  const isAddress = /^\d+(\.\d+){3}$/.test(name);
  return isAddress ? element(0x87, Uint8Array.from(name.split('.'), Number)) : element(0x82, latin1Bytes(name));
}

const writeName = (commonName: string) =>
  sequence(element(0x31, sequence(encode(oid, '2.5.4.3'), element(0x0c, latin1Bytes(commonName)))));

/** Two digits for the year until 2049, four from 2050 on. RFC 5280 4.1.2.5 */
function writeTime(instant: Instant): Uint8Array {
  const digits = `${new Date(instant)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '')}Z`;
  return digits < '2050' && digits >= '1950'
    ? element(0x17, latin1Bytes(digits.slice(2)))
    : element(0x18, latin1Bytes(digits));
}

const algorithms = {
  'rsa sha256': '1.2.840.113549.1.1.11',
  'rsa sha1': '1.2.840.113549.1.1.5',
  'rsa md5': '1.2.840.113549.1.1.4',
  'ec sha256': '1.2.840.10045.4.3.2',
  'ec sha1': '1.2.840.10045.4.1',
} as const;

function algorithmOf(kind: KeyKind, hash: Hash): Uint8Array {
  if (kind === 'ed25519') return sequence(encode(oid, '1.3.101.112'));
  if (kind === 'ec') return sequence(encode(oid, algorithms[hash === 'sha256' ? 'ec sha256' : 'ec sha1']));
  return sequence(encode(oid, algorithms[`rsa ${hash}`]), element(0x05));
}
