/** Real keys for the lab’s certificates, so that real TLS can be spoken with them. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { KeyKind, KeyMaker } from '../peers/certificate.ts';

const curves: Readonly<Record<number, string>> = { 256: 'prime256v1', 384: 'secp384r1', 521: 'secp521r1' };

export const makeRealKey: KeyMaker = (kind, bits) => {
  const { publicKey, privateKey } = makePair(kind, bits);
  return {
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    privateKey: writePem(privateKey),
    // Elliptic curves have no signature with MD5; the certificate says SHA-1 then. Edwards curves bring their own hash.
    sign: (bytes, hash) =>
      new Uint8Array(
        sign(kind === 'ed25519' ? null : kind === 'ec' && hash === 'md5' ? 'sha1' : hash, bytes, privateKey),
      ),
  };
};

function makePair(kind: KeyKind, bits: number) {
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: bits });
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('ec', { namedCurve: curves[bits] ?? 'prime256v1' });
}

const writePem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
