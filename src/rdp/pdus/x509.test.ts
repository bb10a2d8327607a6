/** Certificates: what a person would want to know of one, and what hostile ones cannot do. */
import { describe, expect, test } from 'vitest';
import { octets, oid, tagged } from '../wire/ber.ts';
import { concat, encode } from '../wire/bytes.ts';
import type { Codec } from '../wire/codec.ts';
import { rest } from '../wire/layout.ts';
import { latin1Bytes } from '../wire/text.ts';
import { samples } from './samples.ts';
import { readCertificate } from './x509.ts';
import { addressText } from './x509-extensions.ts';

const sample = samples['X509'] ?? new Uint8Array();

test('says whose it is, until when, and what for', () => {
  expect(readCertificate(sample)).toEqual({
    ok: true,
    value: {
      version: 3,
      serial: '2a',
      signature: 'ecdsa-with-SHA256',
      subject: 'CN=RDP-SRV01',
      issuer: 'CN=RDP-SRV01',
      commonName: 'RDP-SRV01',
      notBefore: Date.UTC(2026, 0, 2, 3, 4, 5),
      notAfter: Date.UTC(2026, 6, 3, 3, 4, 5),
      key: { type: 'ec', bits: 256, curve: 'secp256r1' },
      selfIssued: true,
      dnsNames: ['rdp-srv01.lab.test'],
      ipAddresses: ['192.0.2.7', '2001:db8::7'],
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: ['serverAuth', 'remoteDesktop'],
      isAuthority: false,
      truncated: false,
    },
  });
});

test('an RSA key is measured without its leading zero', () => {
  const modulus = concat(Uint8Array.of(0, 0xc1), new Uint8Array(127).fill(0x11));
  const key = rsaKey(modulus);
  expect(readCertificate(certificate({ key }))).toMatchObject({ value: { key: { type: 'rsa', bits: 1024 } } });
  expect(readCertificate(certificate({ key: rsaKey(Uint8Array.of(0x7f, 0xff)) }))).toMatchObject({
    value: { key: { bits: 15 } },
  });
  expect(readCertificate(certificate({ key: rsaKey(Uint8Array.of(0, 0)) }))).toMatchObject({
    value: { key: { bits: 0 } },
  });
});

test('a certificate of the year 2050 and one of 1999 are dated rightly', () => {
  const validity = concat(der(0x17, latin1Bytes('991231235959Z')), der(0x18, latin1Bytes('20500101000000Z')));
  const value = { notBefore: Date.UTC(1999, 11, 31, 23, 59, 59), notAfter: Date.UTC(2050, 0, 1) };
  expect(readCertificate(certificate({ validity }))).toMatchObject({ value });
});

test('a certificate of the year 0 is two thousand years old, not one hundred', () => {
  const validity = concat(der(0x18, latin1Bytes('00000101000000Z')), der(0x18, latin1Bytes('00990101000000Z')));
  const value = { notBefore: -62_167_219_200_000, notAfter: Date.parse('0099-01-01T00:00:00Z') };
  expect(readCertificate(certificate({ validity }))).toMatchObject({ value });
});

test('a date that is none is damage with a place', () => {
  const validity = concat(der(0x17, latin1Bytes('yesterday')), der(0x17, latin1Bytes('tomorrow')));
  expect(readCertificate(certificate({ validity }))).toMatchObject({
    ok: false,
    problem: { kind: 'unexpected', path: 'Certificate.validity', expected: 'a time', found: '"yesterday"' },
  });
});

test('ten thousand names are read to a bound, and the rest is said to be missing', () => {
  const names = concat(...Array.from({ length: 10_000 }, (_, at) => der(0x82, latin1Bytes(`host${at}.lab.test`))));
  const extension = der(0x30, concat(encode(oid, '2.5.29.17'), encode(octets, der(0x30, names))));
  const read = readCertificate(certificate({ extensions: extension }));
  expect(read).toMatchObject({ ok: true, value: { truncated: true } });
  expect(read.ok && read.value.dnsNames).toHaveLength(200);
});

test('a thousand extensions are read to a bound', () => {
  const extension = der(0x30, concat(encode(oid, '1.2.3.4'), encode(octets, new Uint8Array(1))));
  const read = readCertificate(certificate({ extensions: concat(...Array.from({ length: 1_000 }, () => extension)) }));
  expect(read).toMatchObject({ ok: true, value: { truncated: true } });
});

test('damage in one extension does not hide the certificate', () => {
  const extension = der(0x30, concat(encode(oid, '2.5.29.17'), encode(octets, Uint8Array.of(0x02, 0x01, 0x00))));
  const read = readCertificate(certificate({ extensions: extension }));
  expect(read).toMatchObject({
    ok: true,
    value: { subject: 'CN=a', damaged: 'subjectAltName: expected tag 0x30, found tag 0x02' },
  });
});

test('a name with a comma cannot pass for two names', () => {
  expect(readCertificate(certificate({ subject: name('a, O=b') }))).toMatchObject({
    value: { subject: 'CN=a\\, O=b' },
  });
});

describe('addresses are written as people write them', () => {
  test.each([
    ['c0000207', '192.0.2.7'],
    ['00000000000000000000000000000001', '::1'],
    ['fe800000000000000000000000000000', 'fe80::'],
    ['20010db8000000000001000000000000', '2001:db8:0:0:1::'],
    ['20010db8000100020003000400050006', '2001:db8:1:2:3:4:5:6'],
    ['0102', '2 bytes'],
  ])('%s is %s', (digits, text) => {
    const pairs = digits.match(/../g) ?? [];
    expect(addressText(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)))).toBe(text);
  });
});

interface Parts {
  readonly subject?: Uint8Array;
  readonly validity?: Uint8Array;
  readonly key?: Uint8Array;
  readonly extensions?: Uint8Array;
}

/** A certificate with some parts replaced; nobody signed it. */
function certificate({ subject = name('a'), validity, key = rsaKey(Uint8Array.of(1)), extensions }: Parts): Uint8Array {
  const dates = validity ?? concat(der(0x17, latin1Bytes('260101000000Z')), der(0x17, latin1Bytes('270101000000Z')));
  const algorithm = der(0x30, encode(oid, '1.2.840.113549.1.1.11'));
  const body = concat(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, Uint8Array.of(1)),
    algorithm,
    name('issuer'),
    der(0x30, dates),
    subject,
    key,
    ...(extensions ? [der(0xa3, der(0x30, extensions))] : []),
  );
  return der(0x30, concat(der(0x30, body), algorithm, der(0x03, new Uint8Array(9))));
}

function name(commonName: string): Uint8Array {
  return der(0x30, der(0x31, der(0x30, concat(encode(oid, '2.5.4.3'), der(0x0c, latin1Bytes(commonName))))));
}

function rsaKey(modulus: Uint8Array): Uint8Array {
  const numbers = der(0x30, concat(der(0x02, modulus), der(0x02, Uint8Array.of(1, 0, 1))));
  return der(
    0x30,
    concat(der(0x30, encode(oid, '1.2.840.113549.1.1.1')), der(0x03, concat(new Uint8Array(1), numbers))),
  );
}

function der(tag: number, content: Uint8Array): Uint8Array {
  const any: Codec<Uint8Array> = tagged(tag, rest);
  return encode(any, content);
}
