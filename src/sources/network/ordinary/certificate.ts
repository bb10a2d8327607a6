/** The facts of a server’s certificate, for the probes that see one. It judges no date and refuses nothing. */
import type { Answer } from '../../../observations/knowledge.ts';
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import { type Certificate, readCertificate } from '../../../rdp/pdus/x509.ts';
import { hex } from '../../../rdp/wire/text.ts';
import type { Trust, TrustAnswer } from '../../../world.ts';
import type { Target } from '../../probe.ts';
import { absent, notLooked, seen, type Witness } from '../../probing/answers.ts';
import { coversTarget } from './identify.ts';
import { recogniseInspector } from './inspectors.ts';

/** Says what the chain (DER, the server’s own first) shows, or why it shows nothing. */
export async function answerCertificate(
  chain: readonly Uint8Array[],
  target: Target,
  trust: Trust,
  witness: Witness,
): Promise<Answer> {
  const [own] = chain;
  if (!own) return absent('certificate', 'the server sent none');
  const read = readCertificate(own);
  if (!read.ok) {
    const { path, expected, found } = read.problem;
    return notLooked('certificate', `it cannot be read: ${path}: expected ${expected}, found ${found}`);
  }
  const judged = await trust.judge(chain);
  const value = describe(read.value, target, judged);
  return seen('certificate', { ...value, fingerprint: hex(trust.sha256(own)), chain: chain.length }, witness);
}

function describe(certificate: Certificate, target: Target, judged: TrustAnswer) {
  const { commonName, dnsNames, ipAddresses, keyUsage, extendedKeyUsage } = certificate;
  const names = [...new Set([...(commonName === undefined ? [] : [commonName]), ...dnsNames, ...ipAddresses])];
  const inspector = recogniseInspector(certificate.issuer);
  const damaged = certificate.damaged ?? (certificate.truncated ? 'it holds more than was read' : undefined);
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    names,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    ...(inspector !== undefined && { inspector }),
    selfSigned: certificate.selfIssued,
    key: certificate.key.type,
    bits: certificate.key.bits,
    signature: certificate.signature,
    ...(keyUsage && { keyUsage: [...keyUsage] }),
    ...(extendedKeyUsage && { extendedKeyUsage: [...extendedKeyUsage] }),
    trust: trustOf(judged),
    nameMatches: coversTarget(names, target),
    ...(damaged !== undefined && { damaged }),
  };
}

function trustOf(judged: TrustAnswer): Vocabulary['certificate']['trust'] {
  return judged.outcome === 'untrusted' ? judged.because : judged.outcome;
}
