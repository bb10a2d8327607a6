/** The extensions of a certificate that decide whether clients accept it: names, usages, authority. RFC 5280 4.2.1 */
import { content, element, oidText, readHeader } from '../wire/ber.ts';
import { decode } from '../wire/bytes.ts';
import type { Reader } from '../wire/reader.ts';
import { latin1 } from '../wire/text.ts';
import { keyUsages, usageNames } from './x509-names.ts';

export interface Extensions {
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  /** digitalSignature, keyEncipherment, … Absent means that any use is allowed. */
  readonly keyUsage?: readonly string[];
  /** serverAuth, remoteDesktop, … or dotted numbers. Absent means that any use is allowed. */
  readonly extendedKeyUsage?: readonly string[];
  readonly isAuthority: boolean;
  /** There were more names, usages or extensions than we read. */
  readonly truncated: boolean;
  /** Which extension could not be read, and why. */
  readonly damaged?: string;
}

const MAX_EXTENSIONS = 64;
const MAX_NAMES = 200;

/** Reads the optional tail of a certificate body: two unique ids, which nobody uses, and the extensions. */
export function readExtensions(reader: Reader): Extensions {
  const found: Building = { dnsNames: [], ipAddresses: [], isAuthority: false, truncated: false };
  while (reader.remaining > 0) {
    const { tag, length } = readHeader(reader);
    if (tag === 0xa3) reader.within(length, 'extensions', () => element(reader, 0x30, () => readEach(reader, found)));
    else reader.bytes(length);
  }
  return found;
}

type Building = { -readonly [Name in keyof Extensions]: Extensions[Name] } & {
  dnsNames: string[];
  ipAddresses: string[];
};

const readers: Readonly<Record<string, { readonly name: string; read(reader: Reader, found: Building): void }>> = {
  '2.5.29.15': { name: 'keyUsage', read: readKeyUsage },
  '2.5.29.17': { name: 'subjectAltName', read: readAltNames },
  '2.5.29.19': { name: 'basicConstraints', read: readConstraints },
  '2.5.29.37': { name: 'extKeyUsage', read: readUsages },
};

function readEach(reader: Reader, found: Building): void {
  for (let count = 0; reader.remaining > 0; count += 1) {
    if (count >= MAX_EXTENSIONS) {
      found.truncated = true;
      return;
    }
    element(reader, 0x30, () => {
      const extension = readers[oidText(element(reader, 0x06, () => reader.bytes(Math.min(64, reader.remaining))))];
      if (reader.peek() === 0x01) content(reader, 0x01);
      const value = content(reader, 0x04);
      if (!extension) return;
      // Damage in one extension must not hide the certificate.
      const inside = decode(
        { name: extension.name, shape: 'DER', read: (inner) => extension.read(inner, found) },
        value,
      );
      if (!inside.ok)
        found.damaged ??= `${extension.name}: expected ${inside.problem.expected}, found ${inside.problem.found}`;
    });
  }
}

function readAltNames(reader: Reader, found: Building): void {
  element(reader, 0x30, () => {
    for (let count = 0; reader.remaining > 0; count += 1) {
      if (count >= MAX_NAMES) {
        found.truncated = true;
        return;
      }
      const { tag, length } = readHeader(reader);
      const value = reader.bytes(length);
      if (tag === 0x82) found.dnsNames.push(latin1(value.subarray(0, 255)));
      if (tag === 0x87) found.ipAddresses.push(addressText(value));
    }
  });
}

function readUsages(reader: Reader, found: Building): void {
  const usages: string[] = [];
  element(reader, 0x30, () => {
    while (reader.remaining > 0 && usages.length < MAX_NAMES) {
      const oid = oidText(element(reader, 0x06, () => reader.bytes(Math.min(64, reader.remaining))));
      usages.push(usageNames[oid] ?? oid);
    }
    found.truncated ||= reader.remaining > 0;
  });
  found.extendedKeyUsage = usages;
}

function readKeyUsage(reader: Reader, found: Building): void {
  const [, first = 0, second = 0] = content(reader, 0x03);
  const bits = (first << 8) | second;
  found.keyUsage = keyUsages.filter((_, at) => (bits & (0x8000 >> at)) !== 0);
}

function readConstraints(reader: Reader, found: Building): void {
  element(reader, 0x30, () => {
    if (reader.peek() === 0x01) found.isAuthority = content(reader, 0x01).some((octet) => octet !== 0);
  });
}

/** An address of 4 or 16 bytes as people write it. RFC 5952 */
export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return `${bytes.length} bytes`;
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  const text = groups.join(':');
  // The longest run of two or more zero groups, the first of equals, becomes two colons.
  const runs = [...text.matchAll(/(?<=^|:)0(?::0)+(?=:|$)/g)].sort(
    (a, b) => b[0].length - a[0].length || a.index - b.index,
  );
  const run = runs[0];
  if (!run) return text;
  return `${text.slice(0, run.index).replace(/:$/, '')}::${text.slice(run.index + run[0].length).replace(/^:/, '')}`;
}
