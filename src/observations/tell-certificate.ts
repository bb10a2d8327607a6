/** What a certificate says, in the words of its subject: for the probe that sees one, and for whoever reads its bytes again. */
import type { Certificate } from '../rdp/pdus/x509.ts';
import type { Seen } from './vocabulary.ts';

/** All that stands in its bytes. It judges no date and refuses nothing. */
export function tellCertificate(
  certificate: Certificate,
): Omit<Seen<'certificate'>, 'der' | 'fingerprint' | 'chain' | 'trust'> {
  const { commonName, dnsNames, ipAddresses, keyUsage, extendedKeyUsage } = certificate;
  const names = [...new Set([...(commonName === undefined ? [] : [commonName]), ...dnsNames, ...ipAddresses])];
  const damaged = certificate.damaged ?? (certificate.truncated ? 'it holds more than was read' : undefined);
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    names,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    selfSigned: certificate.selfIssued,
    key: certificate.key.type,
    bits: certificate.key.bits,
    signature: certificate.signature,
    ...(keyUsage && { keyUsage: [...keyUsage] }),
    ...(extendedKeyUsage && { extendedKeyUsage: [...extendedKeyUsage] }),
    ...(damaged !== undefined && { damaged }),
  };
}
