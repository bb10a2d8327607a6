/** What the other questions already showed of the line, without meaning to: whether it is odd enough to be measured. */
import type { Knowledge } from '../../../observations/knowledge.ts';
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import { CONFIRMS, type Samples } from './figures.ts';

/** An answer that took this much longer than the quickest: the least time after which a packet is sent again. */
const SUSPICIOUS = 190;
const LONG_WAY = 250;
/** From this lateness on of our own, no time that was measured in passing is believed. */
const BUSY = 100;

/** What other questions measured without meaning to. */
export function samplesInPassing(known: Knowledge, ip: string): Samples {
  const opened = known.value('ports')?.addresses.filter((one) => one.ip === ip && one.outcome === 'open') ?? [];
  const walk = known
    .value('walk')
    ?.stages.filter(({ stage, outcome }) => stage === 'negotiate' && outcome === 'passed');
  const offers = known.value('offers')?.answers ?? [];
  const answered = offers.filter(({ outcome }) => CONFIRMS.includes(outcome));
  // What a busy machine of ours may have delayed proves nothing of the line.
  if ((known.value('lag')?.worst ?? 0) >= BUSY) return { connects: [], unopened: 0, exchanges: [], unanswered: 0 };
  return {
    connects: opened.map(({ ms }) => ms),
    unopened: 0,
    exchanges: [...(walk ?? []), ...answered].map(({ ms }) => ms),
    unanswered: answered.length > 0 ? offers.filter(({ outcome }) => outcome === 'silent').length : 0,
    walks: (known.value('repeats')?.attempts ?? []).flatMap((one) =>
      one.how === 'done' && one.ip === ip ? one.ms : [],
    ),
  };
}

/** Something took longer than it should, or fell silent only now and then. */
export function looksOdd(known: Knowledge, { connects, exchanges, unanswered }: Samples): boolean {
  const usual = Math.min(...exchanges, Infinity);
  return (
    connects.some((ms) => ms >= LONG_WAY) ||
    exchanges.some((ms) => ms >= Math.min(usual, ...connects) + SUSPICIOUS) ||
    unanswered > 0 ||
    isSlowToEncrypt(known) ||
    fellSilentLate(known) ||
    changedItsMind(known)
  );
}

/** Our own questions side by side slowed each other down, or the one large answer came late. */
export function crawls(known: Knowledge, { exchanges }: Samples): boolean {
  const usual = Math.min(...exchanges, Infinity);
  return isSlowToEncrypt(known) || exchanges.some((ms) => ms >= 3 * usual + 80);
}

function isSlowToEncrypt(known: Knowledge): boolean {
  const stages = known.value('walk')?.stages.filter(({ outcome }) => outcome === 'passed') ?? [];
  const took = (wanted: string) => stages.find(({ stage }) => stage === wanted)?.ms ?? 0;
  return took('tls') > 2 * SUSPICIOUS + 6 * took('negotiate');
}

/** Silence from the first question on is a server that hangs; that waits for nothing here. */
const fellSilentLate = (known: Knowledge) => {
  const walk = known.value('walk');
  return walk?.how === 'silence' && walk.stage !== 'connect' && walk.stage !== 'negotiate';
};

/** Who is shut out measures the door, not the way to it. */
export const isShutNow = (known: Knowledge) => {
  const attempts = known.value('repeats')?.attempts ?? [];
  return attempts.length > 1 && attempts.slice(-2).every(({ stage }) => stage === 'connect');
};

function changedItsMind(known: Knowledge): boolean {
  const attempts = known.value('repeats')?.attempts ?? [];
  const silent = attempts.filter(({ how }) => how === 'silence').length;
  const versions = known.value('tls-versions')?.versions ?? [];
  const unheard = versions.filter(({ outcome }) => outcome === 'silent' || outcome === 'not-connected').length;
  return (silent > 0 && silent < attempts.length) || (unheard > 0 && unheard < versions.length);
}

export function countStalled(known: Knowledge): Vocabulary['path-quality']['stalled'] {
  const walk = known.value('walk');
  const attempts = known.value('repeats')?.attempts ?? (walk ? [walk] : []);
  const silent = attempts.filter(({ how, stage }) => how === 'silence' && stage !== 'connect');
  return { times: silent.length, of: attempts.length };
}
