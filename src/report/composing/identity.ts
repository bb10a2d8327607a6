/** Who the server says it is, as far as it says so before anyone logs on. Nothing of this is proven. */

import type { Observation } from '../../observations/knowledge.ts';
import { isObservation, type Knowledge } from '../../observations/knowledge.ts';
import type { Subject, Vocabulary } from '../../observations/vocabulary.ts';
import type { IdentityBlock } from '../blocks/identity.ts';
import { clip, day, saySkew, time } from '../measures.ts';
import { cite } from './evidence.ts';

type Row = readonly [label: string, value: string | undefined];

export function sayIdentity(known: Knowledge): IdentityBlock | undefined {
  const rows = [...rowsOf('nla', known), ...rowsOf('clock', known), ...rowsOf('certificate', known)];
  return rows.length > 0 ? { kind: 'identity', rows } : undefined;
}

function rowsOf<S extends keyof typeof tell>(about: S, known: Knowledge): IdentityBlock['rows'] {
  const answer = known.answer(about);
  if (!answer || !isObservation(answer)) return [];
  const rows = (tell[about] as (value: Vocabulary[S]) => readonly Row[])(answer.value as Vocabulary[S]);
  return rows.flatMap(([label, value]) =>
    value ? [{ label, value: clip(value), cite: cite((answer as Observation).from), about }] : [],
  );
}

const tell = {
  nla: (nla) => [
    ['Computer', either(nla.dnsComputer, nla.netbiosComputer)],
    ['Domain', nla.domainJoined === false ? 'none: a workgroup machine' : either(nla.dnsDomain, nla.netbiosDomain)],
    ['Forest', nla.dnsForest === nla.dnsDomain ? undefined : nla.dnsForest],
    ['Windows build', nla.build],
    ['CredSSP version', nla.credsspVersion?.toString()],
  ],
  clock: ({ skew, uncertainty }) => [['Clock', `${saySkew(skew)}, give or take ${time(uncertainty)}`]],
  certificate: (certificate) => [
    ['Certificate', certificate.subject],
    ['Its names', shortList(certificate.names)],
    ['Issued by', certificate.selfSigned ? 'itself' : certificate.issuer],
    ['Valid', `${day(certificate.notBefore)} to ${day(certificate.notAfter)}`],
    ['Key', `${certificate.key.toUpperCase()} ${certificate.bits}, ${certificate.signature}`],
    ['SHA-256', certificate.fingerprint],
    ['Trust here', trustWords[certificate.trust]],
    ['Damage', certificate.damaged],
  ],
} as const satisfies { readonly [S in Subject]?: (value: Vocabulary[S]) => readonly Row[] };

export const trustWords: Readonly<Record<Vocabulary['certificate']['trust'], string>> = {
  trusted: 'this machine’s store vouches for it',
  'self-signed': 'self-signed, so nobody vouches for it',
  'unknown-root': 'this machine does not know its issuer',
  'broken-chain': 'its chain does not hold together',
  'not-looked': 'not looked at',
};

/** Both names where they differ by more than case and domain. */
function either(dns: string | undefined, netbios: string | undefined): string | undefined {
  if (!dns || !netbios) return dns ?? netbios;
  return dns.split('.')[0]?.toUpperCase() === netbios.toUpperCase() ? dns : `${dns} (${netbios})`;
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
