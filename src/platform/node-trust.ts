/** Whether this machine’s own certificate store vouches for a chain. */
import { createHash, X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import type { Trust, TrustAnswer } from '../world.ts';

export const nodeTrust: Trust = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  judge: async (chain) => judge(chain),
};

function judge(chain: readonly Uint8Array[]): TrustAnswer {
  const certificates = parseAll(chain);
  const last = certificates.at(-1);
  if (!last) return { outcome: 'not-looked', because: 'a certificate of the chain could not be read' };
  if (
    !certificates.every((one, index) =>
      isSignedBy(one, certificates[index + 1] ?? one, index === certificates.length - 1),
    )
  ) {
    return { outcome: 'untrusted', because: 'broken-chain' };
  }
  const roots = readStore();
  if (roots.length === 0) return { outcome: 'not-looked', because: 'the store of this machine is empty or unreadable' };
  const root = roots.find((candidate) => candidate.fingerprint256 === last.fingerprint256 || vouches(candidate, last));
  if (root) return { outcome: 'trusted', root: root.subject.replaceAll('\n', ', ') };
  const alone = certificates.length === 1 && last.subject === last.issuer;
  return { outcome: 'untrusted', because: alone ? 'self-signed' : 'unknown-root' };
}

function parseAll(chain: readonly Uint8Array[]): readonly X509Certificate[] {
  try {
    return chain.map((der) => new X509Certificate(der));
  } catch {
    return [];
  }
}

function isSignedBy(one: X509Certificate, next: X509Certificate, isLast: boolean): boolean {
  return isLast || vouches(next, one);
}

/** A key that this OpenSSL cannot use (a curve it lacks, a broken key) vouches for nothing. */
function vouches(issuer: X509Certificate, subject: X509Certificate): boolean {
  try {
    return issuer.subject === subject.issuer && subject.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

let store: readonly X509Certificate[] | undefined;

function readStore(): readonly X509Certificate[] {
  store ??= getCACertificates('system').flatMap((pem) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      return []; // One unreadable root must not hide the others.
    }
  });
  return store;
}
