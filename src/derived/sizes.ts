/** What the packet sizes that were tried come to, each way by itself: for `derive`. Pure. */
import { familyOf } from '../observations/addresses.ts';
import { hasReplied, type TriedSize, vanished } from '../observations/tried-size.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';

type Sizes = Vocabulary['sizes'];
type Way = Sizes['outbound'];
type Drawn = Pick<Sizes, 'small' | 'outbound' | 'inbound' | 'inPieces' | 'stoppedAfter' | 'mtu'>;

/** Less than this is no large answer: it may have passed where a certificate would not. */
const LARGE_ANSWER = 600;

/** `ip`: to where it was tried. */
export function readSizes(tried: readonly TriedSize[], ip: string): Drawn {
  const triedAs = (as: TriedSize['as']) => tried.filter((one) => one.as === as);
  const [first] = triedAs('small');
  const larges = triedAs('large');
  const small = describeSmall(first);
  if (small === 'silent') return { small, outbound: unknown, inbound: unknown, inPieces: 'not-looked' };
  const inbound = readInbound(triedAs('flight'));
  const stopped = inbound.stoppedAfter === undefined ? {} : { stoppedAfter: inbound.stoppedAfter };
  const base = { small, inbound: inbound.way, ...stopped };
  if (!areLost(larges))
    return { ...base, outbound: larges.some(hasReplied) ? { verdict: 'whole' } : unknown, inPieces: 'not-looked' };
  const [inPieces] = triedAs('pieces');
  if (!inPieces || vanished(inPieces)) return { ...base, outbound: unknown, inPieces: 'silent' };
  return { ...base, inPieces: 'answered', ...readOutbound(first?.sent ?? 0, larges, triedAs('step'), ip) };
}

const unknown: Way = { verdict: 'unknown' };

/** Said twice, since chance alone may take one. */
const areLost = (larges: readonly TriedSize[]) => larges.length >= 2 && larges.every(vanished);

function describeSmall(tried: TriedSize | undefined): Sizes['small'] {
  if (!tried || !hasReplied(tried)) return 'silent';
  return tried.heard > 0 ? 'answered' : 'ended';
}

/** Between the most that passed and the least that vanished. */
function readOutbound(
  small: number,
  [large]: readonly TriedSize[],
  steps: readonly TriedSize[],
  ip: string,
): Pick<Drawn, 'outbound' | 'mtu'> {
  const passed = Math.max(small, ...steps.filter(hasReplied).map(({ sent }) => sent));
  const step = steps.find((one) => one.sent > passed && vanished(one));
  const least = step?.sent ?? large?.sent ?? passed;
  return {
    outbound: { verdict: 'hole', passed, vanished: least },
    mtu: boundMtu(passed, step?.sent, ip),
  };
}

/**
 * Packets arrive in order: what came before a lost one is whole, so a record that breaks off was cut by its amount. And a
 * lost packet is silence: an end, where the small answer came, is somebody’s deed. Nor did large ones vanish where as
 * much as a large one holds has come.
 */
function readInbound(flights: readonly TriedSize[]): { readonly way: Way; readonly stoppedAfter?: number } {
  const whole = flights.find(({ outcome }) => outcome === 'answered');
  if (whole) return { way: { verdict: whole.heard >= LARGE_ANSWER ? 'whole' : 'unknown' } };
  // What is still coming was not cut off: it is slow.
  const isUnclear = flights.some(({ outcome, slow }) => outcome === 'not-connected' || slow);
  if (flights.length === 0 || isUnclear) return { way: unknown };
  const broken = flights.find(
    ({ outcome, heard, unfinished }) => outcome !== 'silence' || unfinished > 0 || heard >= LARGE_ANSWER,
  );
  return broken ? { way: unknown, stoppedAfter: broken.heard } : { way: { verdict: 'hole' } };
}

/** An IP header of 20 or 40 bytes and a TCP header of 20, or 32 with timestamps. */
function boundMtu(passed: number, least: number | undefined, ip: string): NonNullable<Sizes['mtu']> {
  const headers = familyOf(ip) === 'ipv6' ? 60 : 40;
  return { atLeast: passed + headers, ...(least !== undefined && { below: least + headers + 12 }) };
}
