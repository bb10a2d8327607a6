/** The certificate as a card: its days, its names, its chain, each check with what came of it. */

import { isObservation, type Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Instant } from '../../world.ts';
import type { CertificateBlock, CertificateCheck } from '../blocks/identity.ts';
import { clip, day, time } from '../measures.ts';
import { count } from '../words.ts';
import { cite } from './evidence.ts';
import { trustWords } from './identity.ts';

const MOST_NAMES = 12;

export function drawCertificate(known: Knowledge, now: Instant): CertificateBlock | undefined {
  const answer = known.answer('certificate');
  const certificate = known.value('certificate');
  if (!answer || !isObservation(answer) || !certificate) return undefined;
  const { subject, issuer, names, notBefore, notAfter, selfSigned, key, bits, signature, fingerprint } = certificate;
  return {
    kind: 'certificate',
    subject: clip(subject),
    issuer: clip(selfSigned ? 'itself' : issuer),
    names: names.slice(0, MOST_NAMES).map(clip),
    moreNames: Math.max(0, names.length - MOST_NAMES),
    notBefore,
    notAfter,
    now,
    validity: sayValidity(certificate, now),
    isValid: notBefore <= now && now <= notAfter,
    checks: listChecks(certificate, known),
    key: clip(`${key.toUpperCase()} ${bits}, ${signature}`),
    ...usageOf(certificate),
    fingerprint: fingerprint.slice(0, 128),
    cite: cite(answer.from),
  };
}

type Certificate = Vocabulary['certificate'];

function sayValidity({ notBefore, notAfter }: Certificate, now: Instant): string {
  if (now < notBefore) return `it begins in ${time(notBefore - now)}, on ${day(notBefore)}`;
  if (now > notAfter) return `it ended ${time(now - notAfter)} ago, on ${day(notAfter)}`;
  return `it is valid, for another ${time(notAfter - now)}`;
}

function listChecks(certificate: Certificate, known: Knowledge): readonly CertificateCheck[] {
  const { nameMatches, trust, chain, damaged } = certificate;
  const target = known.value('target');
  return [
    {
      what: 'Name',
      // Whoever types an address asked for no name.
      outcome: nameMatches ? 'good' : target?.kind === 'name' ? 'bad' : 'open',
      says: `${nameMatches ? 'one of its names is' : 'none of its names is'} the one that was asked for${target ? ` (${clip(target.host)})` : ''}`,
    },
    {
      what: 'Trust on this machine',
      // Windows makes a self-signed one for every machine: ordinary, and no proof.
      outcome: trust === 'trusted' ? 'good' : trust === 'broken-chain' ? 'bad' : 'open',
      says: trustWords[trust],
    },
    { what: 'Chain', outcome: 'open', says: `${count(chain, 'certificate')} came from the server` },
    ...(damaged === undefined ? [] : [{ what: 'Damage', outcome: 'bad', says: clip(damaged) } as const]),
  ];
}

function usageOf({ extendedKeyUsage, keyUsage }: Certificate): { readonly usage?: string } {
  const usage = [...(extendedKeyUsage ?? []), ...(keyUsage ?? [])].join(', ');
  return usage === '' ? {} : { usage: clip(usage) };
}
