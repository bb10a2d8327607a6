/** What a list of waiting times says about the way: typical delay, packets sent again, and how sure one can be. Pure. RFC 6298 */
import type { Vocabulary } from '../../../observations/vocabulary.ts';

type Quality = Vocabulary['path-quality'];

/** What an offer comes to when an RDP server answered it, whatever it answered. */
export const CONFIRMS: readonly string[] = ['selected', 'refused', 'no-negotiation'];

/** Waiting times in milliseconds, and how often the waiting was given up. */
export interface Samples {
  readonly connects: readonly number[];
  readonly unopened: number;
  readonly exchanges: readonly number[];
  readonly unanswered: number;
  /** Whole ordinary connections that got through; each is at least so many journeys there and back. */
  readonly walks?: readonly number[];
  /** A second witness, believed where the first says the same. */
  readonly ping?: { readonly sent: number; readonly received: number };
}

const JOURNEYS_OF_A_WALK = 4;

type Figures = Pick<Quality, 'roundTrip' | 'resent' | 'loss'>;

export function readFigures({ connects, unopened, exchanges, unanswered, walks = [], ping }: Samples): Figures {
  const sorted = [...connects].sort((a, b) => a - b);
  const base = sorted[0] ?? 0;
  const opening = sum(connects.map((ms) => resentToOpen(ms, base)));
  const usual = Math.min(...exchanges, Infinity);
  // A server may be slow for reasons of its own; the opening of a port is the system’s, which never is. Without a packet
  // lost there, slow answers prove nothing.
  const isSure = opening > 0 || unopened > 0;
  const quickest = Math.min(...walks, Infinity);
  const late = [
    ...exchanges.map((ms) => resentToAnswer(ms, usual, base)),
    ...walks.map((ms) => resentToAnswer(ms, quickest, base)),
  ];
  const answering = isSure ? sum(late) : 0;
  const own = opening + unopened * LEAST_SENT_IN_VAIN + answering + (isSure ? unanswered : 0);
  const arrived = connects.length + (isSure ? exchanges.length + walks.length * JOURNEYS_OF_A_WALK : 0);
  const isConfirmed = ping !== undefined && ping.received > 0 && ping.received < ping.sent && own > 0;
  const lost = own + (isConfirmed ? ping.sent - ping.received : 0);
  const tries = own + arrived + (isConfirmed ? ping.sent : 0);
  return {
    roundTrip: { min: base, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) },
    resent: { opening, answering },
    loss: estimateLoss(lost, tries),
  };
}

/** A port that did not open in three seconds took the first packet and two repeats. */
const LEAST_SENT_IN_VAIN = 3;

/**
 * The first packet is sent again after one second, then after two and four more (RFC 6298 5.7), or every second, as
 * younger systems do at first. Where it could be either, the smaller number is told.
 */
export function resentToOpen(ms: number, base: number): number {
  const waited = ms - base;
  if (waited < 950) return 0;
  if (waited < 1_950) return 1;
  return waited < 6_800 ? 2 : 3;
}

/** Later packets are sent again after three round trips, at least 200 ms more than one, and then after twice the time each. */
export function resentToAnswer(ms: number, usual: number, roundTrip: number): number {
  const first = roundTrip + Math.max(200, 2 * roundTrip);
  const waited = ms - usual;
  for (let count = 3; count > 0; count -= 1) if (waited >= 0.85 * first * (2 ** count - 1)) return count;
  return 0;
}

/**
 * The share of packets lost one way, when `lost` of `tries` journeys there and back failed: the likeliest value, and the
 * bounds within which the truth lies 99 times in 100 (Wilson).
 */
export function estimateLoss(lost: number, tries: number): Quality['loss'] {
  if (tries === 0) return { least: 0, likely: 0, most: 1 };
  const z = 2.33;
  const share = lost / tries;
  const spread = z * Math.sqrt((share * (1 - share)) / tries + (z * z) / (4 * tries * tries));
  const middle = share + (z * z) / (2 * tries);
  const bound = (value: number) => oneWay(Math.min(1, Math.max(0, value / (1 + (z * z) / tries))));
  return { least: lost === 0 ? 0 : bound(middle - spread), likely: oneWay(share), most: bound(middle + spread) };
}

/** A journey there and back fails when either half does. */
const oneWay = (both: number) => round(1 - Math.sqrt(1 - both));

export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const round = (value: number) => Math.round(value * 10_000) / 10_000;
