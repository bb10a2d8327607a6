/** Ordinary connections side by side in a list: what each came to, which got furthest, and what they say together. Pure but for the making. */
import type { Knowledge } from '../../../observations/knowledge.ts';
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import { type StageId, stageIds } from '../../../rdp/conversations/direct/stages.ts';
import { readCertificate } from '../../../rdp/pdus/x509.ts';
import { hex } from '../../../rdp/wire/text.ts';
import type { World } from '../../../world.ts';
import { type Asking, NotAllowed, type ProbeOptions } from '../../probe.ts';
import { type Driven, walkOnce } from './drive.ts';

export type Attempt = Vocabulary['repeats']['attempts'][number];

export interface Made {
  readonly attempt: Attempt;
  readonly driven: Driven;
}

/** Makes the ordinary connection once more; undefined when cancelled, or when no more may be made. */
export async function attemptOnce(asking: Asking, ip: string, patience: number): Promise<Made | undefined> {
  const { target, world, courtesy } = asking;
  const beside = courtesy.open();
  const driven = await walkOnce(asking, { ip, port: target.port }, patience).catch((thrown: unknown) => {
    // What was made so far is worth telling.
    if (thrown instanceof NotAllowed) return undefined;
    throw thrown;
  });
  return driven && { driven, attempt: { ...describe(ip, driven, world), ...(beside > 0 && { beside }) } };
}

/** The walk, as the first of them. */
export function firstAttempt(known: Knowledge): Attempt | undefined {
  const walk = known.value('walk');
  const ip = known.value('ports')?.best;
  if (!walk || ip === undefined) return undefined;
  const { stage, by, how, ms } = walk;
  const fingerprint = known.value('certificate')?.fingerprint;
  const computer = nameOf(known.value('nla'));
  return { ip, stage, by, how, ...identity(fingerprint, computer), ms };
}

/** The address of the walk first, then the others that opened. */
export function openAddresses(known: Knowledge): readonly string[] {
  const ports = known.value('ports');
  const open = ports?.addresses.filter(({ outcome }) => outcome === 'open').map(({ ip }) => ip) ?? [];
  return [...new Set([...(ports?.best === undefined ? [] : [ports.best]), ...open])];
}

type Ended = { readonly stage: StageId; readonly how: string };

/** How far it got: one that went through is further than any that ended. */
const reach = ({ stage, how }: Ended) => (how === 'done' ? stageIds.length : stageIds.indexOf(stage));

export const gotFurther = (one: Ended, other: Ended): boolean => reach(one) > reach(other);

/** The one that got furthest, the first of several. */
export const furthest = (made: readonly Made[]): Made | undefined =>
  made.reduce<Made | undefined>(
    (best, one) => (best && !gotFurther(one.attempt, best.attempt) ? best : one),
    undefined,
  );

function describe(ip: string, { ending, secured }: Driven, { trust }: World): Attempt {
  const { stage, by, how, ms, learnt } = ending;
  const own = secured?.outcome === 'secured' ? secured.chain[0] : undefined;
  const fingerprint = own && readCertificate(own).ok ? hex(trust.sha256(own)) : undefined;
  return { ip, stage, by, how, ...identity(fingerprint, nameOf(learnt.challenge?.message.info)), ms };
}

const nameOf = (
  said: { readonly dnsComputer?: string | undefined; readonly netbiosComputer?: string | undefined } | undefined,
) => said?.dnsComputer ?? said?.netbiosComputer;

const identity = (fingerprint: string | undefined, computer: string | undefined) => ({
  ...(fingerprint !== undefined && { fingerprint }),
  ...(computer !== undefined && { computer }),
});

export function sumUp(attempts: readonly Attempt[], { gentle }: ProbeOptions): Vocabulary['repeats'] {
  const endings = new Set(attempts.map(({ stage, by, how }) => `${stage} ${by} ${how}`));
  const fingerprints = new Set(attempts.flatMap(({ fingerprint }) => fingerprint ?? []));
  const computers = new Set(attempts.flatMap(({ computer }) => computer?.toLowerCase() ?? []));
  return {
    attempts: [...attempts],
    sameEnding: endings.size <= 1,
    sameIdentity: fingerprints.size <= 1 && computers.size <= 1,
    worked: attempts.filter(({ how }) => how === 'done').length,
    ...(gentle && { gently: true }),
  };
}
