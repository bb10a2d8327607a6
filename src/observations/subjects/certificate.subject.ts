/** The subject “certificate”: what can be known of it, and whom that may name. */
import { flag, HEX, hexDigits, instant, list, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

/** In digits, two a byte: the largest ones that are in use have a few kilobytes. */
export const LONGEST_DER = 2 * 16 * 1024;

export default defineSubject({
  says: 'The certificate the server showed.',
  origin: 'measured',
  of: 'target',
  introducesNames: 4,
  drawn: ['inspector', 'nameMatches'],
  schema: record({
    subject: text('distinguished-name'),
    issuer: text('distinguished-name'),
    inspector: optional(text('text', 'the product that inspects TLS whose name the issuer bears')),
    names: list(text('host'), { note: 'common name, then DNS and IP names' }),
    notBefore: instant,
    notAfter: instant,
    selfSigned: flag(),
    key: text('term', 'rsa, ec, …'),
    bits: whole(),
    signature: text('term', 'sha256WithRSAEncryption, …'),
    keyUsage: optional(list(text('term'))),
    extendedKeyUsage: optional(list(text('term'))),
    der: optional(
      text('bytes', 'its bytes; left out where they are withheld, or more than anybody’s', {
        pattern: HEX,
        longest: LONGEST_DER,
      }),
    ),
    fingerprint: hexDigits('SHA-256 of the DER'),
    chain: whole('certificates the server sent'),
    trust: oneOf(['trusted', 'self-signed', 'unknown-root', 'broken-chain', 'not-looked']),
    nameMatches: flag('one of its names is the one that was asked for'),
    damaged: optional(text('text')),
  }),
});
