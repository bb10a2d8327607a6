/** The same connection again: whether it ends in the same place and meets the same machine. For farms, balancers and flaky paths. */
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { readCertificate } from '../../rdp/pdus/x509.ts';
import { hex } from '../../rdp/wire/text.ts';
import type { World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from './answers.ts';
import { inTurn } from './cancel.ts';
import { type Driven, walkOnce } from './drive.ts';

const PATIENCE = 5_000;
/** Where the first attempt met silence, the others go in pairs and need not wait as long to meet it too. */
const PATIENCE_AFTER_SILENCE = 3_000;
/** Between the starts of two attempts, so that no guard takes them for a flood. */
const PACE = 100;

/** So many times in a row not even opened. */
const ENOUGH_SHUT = 2;

type Attempt = Vocabulary['repeats']['attempts'][number];

export default defineProbe({
  id: 'repeats',
  question: 'Does it end the same way every time?',
  answers: ['repeats'],
  stage: 'negotiate',
  needs: [need('walk', 'there was no first attempt', () => true)],
  pressing: onceIsNotEnough,
  declines: ({ options }) => (options.repeat < 2 ? 'it was asked for only once' : undefined),
  cost: { connections: 2, roundTrips: 10, patience: 2 * PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, options, world, cancel } = asking;
    const first = firstAttempt(known);
    if (!first) return [notReached('repeats', 'there was no first attempt')];
    const ips = openAddresses(known);
    const isSilent = first.how === 'silence';
    const patience = isSilent ? PATIENCE_AFTER_SILENCE : PATIENCE;
    const startedAt = world.clock.now();
    let shut = 0;

    const rounds = Array.from({ length: options.repeat - 1 }, (_, index) => index);
    const again = await inTurn(rounds, isSilent ? 2 : 1, cancel, async (round) => {
      await world.clock.sleep(Math.max(0, startedAt + round * PACE - world.clock.now()), cancel);
      // A port that opened at first and stays shut now has made up its mind: each further look would only take time.
      if (shut >= ENOUGH_SHUT) return undefined;
      const ip = ips[(round + 1) % ips.length] ?? first.ip;
      const driven = await walkOnce(asking, { ip, port: target.port }, patience);
      if (driven && ips.length === 1) shut = driven.ending.stage === 'connect' ? shut + 1 : 0;
      return driven && describe(ip, driven, world);
    });
    if (cancel.aborted) return [notLooked('repeats', STOPPED)];
    const attempts = [first, ...again.filter((attempt) => attempt !== undefined)];
    const where = writeAddress({ ip: first.ip, port: target.port });
    return [seen('repeats', sumUp(attempts), { source: 'repeats', where, stage: 'negotiate', at: world.clock.now() })];
  },
});

const SECONDS = 2_500;

/**
 * What one address does says nothing of the other, which may be another machine, or another way to it; and where an
 * answer takes seconds, the next attempt may well end otherwise.
 */
function onceIsNotEnough(known: Knowledge): boolean {
  const walk = known.value('walk');
  if (!walk || walk.complete || walk.how === 'silence') return false;
  return (
    openAddresses(known).length > 1 || walk.stages.some(({ outcome, ms }) => outcome === 'passed' && ms >= SECONDS)
  );
}

/** The address of the walk first, then the others that opened. */
function openAddresses(known: Knowledge): readonly string[] {
  const ports = known.value('ports');
  const open = ports?.addresses.filter(({ outcome }) => outcome === 'open').map(({ ip }) => ip) ?? [];
  return [...new Set([...(ports?.best === undefined ? [] : [ports.best]), ...open])];
}

/** The walk counts as the first attempt. */
function firstAttempt(known: Knowledge): Attempt | undefined {
  const walk = known.value('walk');
  const ip = known.value('ports')?.best;
  if (!walk || ip === undefined) return undefined;
  const { stage, by, how, ms } = walk;
  const fingerprint = known.value('certificate')?.fingerprint;
  const computer = nameOf(known.value('nla'));
  return { ip, stage, by, how, ...identity(fingerprint, computer), ms };
}

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

function sumUp(attempts: readonly Attempt[]): Vocabulary['repeats'] {
  const endings = new Set(attempts.map(({ stage, by, how }) => `${stage} ${by} ${how}`));
  const fingerprints = new Set(attempts.flatMap(({ fingerprint }) => fingerprint ?? []));
  const computers = new Set(attempts.flatMap(({ computer }) => computer?.toLowerCase() ?? []));
  return {
    attempts: [...attempts],
    sameEnding: endings.size <= 1,
    sameIdentity: fingerprints.size <= 1 && computers.size <= 1,
    worked: attempts.filter(({ how }) => how === 'done').length,
  };
}
