/**
 * Draws the facts that follow from facts, for every case alike: live after each answer, and whenever one is read. So a case
 * of last year profits from what is understood today. Pure.
 *
 * What was seen is kept as it was seen. Where an old case lacks it, what was drawn from it then stands.
 */
import { isObservation, type Knowledge, type Observation } from '../observations/knowledge.ts';
import { tellCertificate } from '../observations/tell-certificate.ts';
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import { readCertificate } from '../rdp/pdus/x509.ts';
import { unhex } from '../rdp/wire/text.ts';
import { noticeChanges } from './changes.ts';
import { coversTarget, isDomainMember, namesItself } from './identify.ts';
import { recogniseInspector } from './inspectors.ts';
import { readSizes } from './sizes.ts';

export interface Deriving {
  /** The names are stand-ins, which do not keep every likeness of the real ones: what was drawn from those stands. */
  readonly redacted: boolean;
}

export function derive(known: Knowledge, { redacted }: Deriving): Knowledge {
  const drawn = known.all().flatMap((answer) => (isObservation(answer) ? [draw(answer, known, redacted)] : []));
  return noticeChanges(known.with(drawn));
}

type Draw<S extends Subject> = (value: Vocabulary[S], known: Knowledge, redacted: boolean) => Vocabulary[S];

function draw(seen: Observation, known: Knowledge, redacted: boolean): Observation {
  const one = draws[seen.about as keyof typeof draws] as Draw<Subject> | undefined;
  return one ? ({ ...seen, value: one(seen.value, known, redacted) } as Observation) : seen;
}

const draws = {
  certificate: drawCertificate,
  nla: drawNla,
  clock: (clock) => ({ ...clock, skew: clock.server - clock.ours }),
  sizes: (sizes, known) =>
    sizes.tried ? { ...sizes, ...readSizes(sizes.tried, known.value('ports')?.best ?? '') } : sizes,
} as const satisfies { readonly [S in Subject]?: Draw<S> };

function drawCertificate(
  certificate: Vocabulary['certificate'],
  known: Knowledge,
  redacted: boolean,
): Vocabulary['certificate'] {
  if (redacted) return certificate;
  const read = certificate.der ? readCertificate(unhex(certificate.der)) : undefined;
  const told = read?.ok ? { ...certificate, ...tellCertificate(read.value) } : certificate;
  const target = known.value('target');
  const inspector = recogniseInspector(told.issuer);
  return {
    ...told,
    ...(inspector !== undefined && { inspector }),
    ...(target && { nameMatches: coversTarget(told.names, target) }),
  };
}

function drawNla(nla: Vocabulary['nla'], known: Knowledge, redacted: boolean): Vocabulary['nla'] {
  if (redacted) return nla;
  const target = known.value('target');
  const isMember = isDomainMember(nla);
  const saysNames = Boolean(nla.dnsComputer || nla.netbiosComputer);
  return {
    ...nla,
    ...(isMember !== undefined && { domainJoined: isMember }),
    ...(target?.kind === 'name' && saysNames && { nameMatches: namesItself(nla, target.host) }),
  };
}
