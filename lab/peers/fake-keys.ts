/** Keys that have the shape of keys and no secret: certificates in virtual time are looked at, never verified. */
import { oid } from '../../src/rdp/wire/ber.ts';
import { concat, encode } from '../../src/rdp/wire/bytes.ts';
import type { KeyMaker } from './certificate.ts';
import { element } from './der.ts';

/** Makes keys of the wanted kind and size out of the given bytes. */
export const fakeKeys =
  (chance: (length: number) => Uint8Array): KeyMaker =>
  (kind, bits) => ({
    publicKey: kind === 'rsa' ? rsaKey(bits, chance) : kind === 'ec' ? ecKey(bits, chance) : edwardsKey(chance),
    sign: () => chance(kind === 'rsa' ? 256 : 70),
  });

function rsaKey(bits: number, chance: (length: number) => Uint8Array): Uint8Array {
  const modulus = chance(bits / 8);
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus[modulus.length - 1] = (modulus.at(-1) ?? 0) | 1;
  const key = element(0x30, element(0x02, Uint8Array.of(0), modulus), element(0x02, Uint8Array.of(1, 0, 1)));
  const algorithm = element(0x30, encode(oid, '1.2.840.113549.1.1.1'), element(0x05));
  return element(0x30, algorithm, element(0x03, Uint8Array.of(0), key));
}

/** RFC 8410 4 */
const edwardsKey = (chance: (length: number) => Uint8Array) =>
  element(0x30, element(0x30, encode(oid, '1.3.101.112')), element(0x03, Uint8Array.of(0), chance(32)));

const curves: Readonly<Record<number, string>> = {
  256: '1.2.840.10045.3.1.7',
  384: '1.3.132.0.34',
  521: '1.3.132.0.35',
};

function ecKey(bits: number, chance: (length: number) => Uint8Array): Uint8Array {
  const algorithm = element(0x30, encode(oid, '1.2.840.10045.2.1'), encode(oid, curves[bits] ?? '1.2.840.10045.3.1.7'));
  const point = concat(Uint8Array.of(4), chance(2 * Math.ceil(bits / 8)));
  return element(0x30, algorithm, element(0x03, Uint8Array.of(0), point));
}
