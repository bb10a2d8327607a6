/** Reads a server’s certificate, as far as it matters to who connects. For probes and reports; it judges nothing. RFC 5280 4 */
import type { Result } from '../../result.ts';
import type { Instant } from '../../world.ts';
import { content, element, oidText, readHeader } from '../wire/ber.ts';
import { decode } from '../wire/bytes.ts';
import type { Reader, Reads, WireProblem } from '../wire/reader.ts';
import { hex, latin1, utf8, utf16 } from '../wire/text.ts';
import { type Extensions, readExtensions } from './x509-extensions.ts';
import { attributeNames, curveBits, curves, keyTypes, signatureNames } from './x509-names.ts';

export interface Certificate extends Extensions {
  /** 1 to 3. */
  readonly version: number;
  /** Lower-case hex. */
  readonly serial: string;
  /** As OpenSSL names it: sha256WithRSAEncryption. A dotted number where it has no name here. */
  readonly signature: string;
  /** `CN=…, O=…`, in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  readonly commonName?: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly key: PublicKey;
  /** Subject and issuer are the same name; whether it also signed itself is not checked here. */
  readonly selfIssued: boolean;
}

export interface PublicKey {
  /** rsa, ec, dsa, ed25519, ed448, rsa-pss, or a dotted number. */
  readonly type: string;
  /** Zero where it is not known. */
  readonly bits: number;
  readonly curve?: string;
}

/** Reads one certificate in DER. Damage inside an extension is noted in `damaged`; damage elsewhere is a problem. */
export function readCertificate(der: Uint8Array): Result<Certificate, WireProblem> {
  const certificate = decode(CertificateLayout, der);
  return certificate.ok ? { ok: true, value: certificate.value.value } : certificate;
}

/** For the packet view and the docs; use `readCertificate`. */
export const CertificateLayout: Reads<Certificate> = {
  name: 'Certificate',
  shape: 'DER SEQUENCE',
  spec: 'RFC 5280 4.1',
  parts: ['version', 'serial', 'signature', 'issuer', 'validity', 'subject', 'key', 'extensions'].map((name) => ({
    name,
    codec: { name, shape: 'DER', read: (reader) => reader.bytes(reader.remaining) },
  })),
  read: (reader) => element(reader, SEQUENCE, () => element(reader, SEQUENCE, () => readBody(reader))),
};

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OID = 0x06;
const BIT_STRING = 0x03;

const MAX_NAME_PARTS = 40;
const MAX_TEXT = 512;

function readBody(reader: Reader): Certificate {
  const version = part(reader, 'version', () =>
    reader.peek() === 0xa0 ? element(reader, 0xa0, () => readVersion(reader)) : 1,
  );
  const serial = part(reader, 'serial', () => hex(content(reader, INTEGER)).slice(0, 2 * 64));
  const signature = part(reader, 'signature', () => readAlgorithm(reader));
  const issuer = part(reader, 'issuer', () => readName(reader));
  const [notBefore, notAfter] = part(reader, 'validity', () =>
    element(reader, SEQUENCE, () => [readTime(reader), readTime(reader)] as const),
  );
  const subject = part(reader, 'subject', () => readName(reader));
  const key = part(reader, 'key', () => element(reader, SEQUENCE, () => readKey(reader)));
  const extensions = part(reader, 'extensions', () => readExtensions(reader));
  return {
    version,
    serial,
    signature: signatureNames[signature] ?? signature,
    subject: subject.text,
    issuer: issuer.text,
    ...(subject.commonName === undefined ? {} : { commonName: subject.commonName }),
    notBefore,
    notAfter,
    key,
    selfIssued: hex(subject.raw) === hex(issuer.raw),
    ...extensions,
  };
}

/** A named part of the field map. */
const part = <T>(reader: Reader, name: string, read: () => T): T => reader.field(name, { name, shape: 'DER', read });

const readVersion = (reader: Reader) => (content(reader, INTEGER).at(-1) ?? 0) + 1;

/** An AlgorithmIdentifier, its parameters skipped. */
const readAlgorithm = (reader: Reader) => element(reader, SEQUENCE, () => readOid(reader));

function readOid(reader: Reader): string {
  const octets = content(reader, OID);
  return octets.length > 64 ? reader.reject('too-long', 'at most 64 bytes', `${octets.length}`) : oidText(octets);
}

interface Name {
  readonly text: string;
  readonly raw: Uint8Array;
  readonly commonName?: string;
}

function readName(reader: Reader): Name {
  const start = reader.offset;
  const parts: string[] = [];
  const commonNames: string[] = [];
  element(reader, SEQUENCE, () => {
    while (reader.remaining > 0 && parts.length < MAX_NAME_PARTS) {
      element(reader, SET, () =>
        element(reader, SEQUENCE, () => {
          const type = readOid(reader);
          const value = readText(reader);
          if (attributeNames[type] === 'CN') commonNames.push(value);
          parts.push(`${attributeNames[type] ?? type}=${value.replace(/[,\\]/g, (letter) => `\\${letter}`)}`);
        }),
      );
    }
  });
  const commonName = commonNames.at(-1);
  return { text: parts.join(', '), raw: reader.since(start), ...(commonName === undefined ? {} : { commonName }) };
}

function readText(reader: Reader): string {
  const { tag, length } = readHeader(reader);
  const raw = reader.bytes(length).subarray(0, MAX_TEXT);
  if (tag === 0x0c) return utf8(raw);
  // A BMPString is UTF-16 with the high byte first.
  return tag === 0x1e ? utf16(raw.map((_, at) => raw[at ^ 1] ?? 0)) : latin1(raw);
}

/** UTCTime or GeneralizedTime. RFC 5280 4.1.2.5 */
function readTime(reader: Reader): Instant {
  const { tag, length } = readHeader(reader);
  const text = latin1(reader.bytes(Math.min(length, reader.remaining)).subarray(0, 32));
  const [, year = '', ...others] = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\.\d+)?Z$/.exec(text) ?? [];
  const isRight = year.length === (tag === 0x17 ? 2 : 4);
  if (!isRight) return reader.reject('unexpected', 'a time', JSON.stringify(text));
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = others.map((digits) => Number(digits ?? 0));
  // Two digits mean 1950 to 2049.
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  // A year below 100 would be taken for one of the last century; 400 years are always the same number of days.
  return Date.UTC(full + 400, month - 1, day, hour, minute, second) - DAYS_OF_400_YEARS * 86_400_000;
}

const DAYS_OF_400_YEARS = 146_097;

function readKey(reader: Reader): PublicKey {
  const { oid, parameters } = element(reader, SEQUENCE, () => ({
    oid: readOid(reader),
    parameters: reader.bytes(reader.remaining),
  }));
  const key = content(reader, BIT_STRING).subarray(1);
  const type = keyTypes[oid] ?? oid;
  if (type === 'rsa' || type === 'rsa-pss') return { type, bits: firstIntegerBits(key) };
  if (type === 'dsa') return { type, bits: firstIntegerBits(parameters) };
  if (type !== 'ec') return { type, bits: type === 'ed25519' ? 256 : type === 'ed448' ? 456 : 0 };
  const found = decode({ name: 'curve', shape: 'OID', read: readOid }, parameters);
  if (!found.ok) return { type, bits: 0 };
  const curve = curves[found.value.value] ?? found.value.value;
  return { type, bits: curveBits[curve] ?? 0, curve };
}

/** The size of the first number of a sequence: an RSA modulus, a DSA prime. Zero where there is none. */
function firstIntegerBits(der: Uint8Array): number {
  const number = decode(
    { name: 'key', shape: 'DER', read: (reader) => element(reader, SEQUENCE, () => content(reader, INTEGER)) },
    der,
  );
  if (!number.ok) return 0;
  const octets = number.value.value;
  const start = octets.findIndex((octet) => octet !== 0);
  return start < 0 ? 0 : (octets.length - start) * 8 - (Math.clz32(octets[start] ?? 0) - 24);
}
