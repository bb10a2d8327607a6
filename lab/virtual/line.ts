/** What packets suffer between us and a machine of a scenario: delay, loss with its repeats, narrow links, slow ones. In virtual time. */
import type { LabMachine } from '../scenarios/scenario.ts';
import type { VirtualClock } from './clock.ts';

export type Direction = 'outbound' | 'inbound';

/** What one packet carries at most. */
export const SEGMENT = 1448;
/** IP and TCP with timestamps. */
const HEADERS = 52;
/** A first packet that gets no answer is sent again after one second, then after two, four and eight more. RFC 6298 */
const OPENING_REPEAT = 1_000;
/** Later ones after three round trips, at least 200 ms more than one, and then after twice the time each. */
const LEAST_REPEAT = 200;
/** After so many in vain nobody waits any longer in a lab’s day. */
const MOST_REPEATS = 8;

/** One for each machine, shared by all its connections. */
export class VirtualLine {
  readonly latency: number;
  readonly #quality: NonNullable<LabMachine['line']>;
  readonly #clock: VirtualClock;
  readonly #chance: () => number;
  readonly #freeAt = { outbound: 0, inbound: 0 };

  /** `chance` gives numbers from 0 up to 1. */
  constructor({ latency = 1, line = {} }: LabMachine, clock: VirtualClock, chance: () => number) {
    this.latency = latency;
    this.#quality = line;
    this.#clock = clock;
    this.#chance = chance;
  }

  /** How long a connection takes to open; Infinity where no packet ever comes through. */
  open(): number {
    let waited = 0;
    for (let count = 0; count <= MOST_REPEATS; count += 1) {
      const there = this.#pass('outbound', 0);
      const back = this.#pass('inbound', 0);
      if (there !== undefined && back !== undefined) return waited + there + back;
      waited += OPENING_REPEAT * 2 ** count;
    }
    return Infinity;
  }

  /** How long one packet of these content bytes takes, its repeats included; Infinity where it never arrives. */
  carry(direction: Direction, bytes: number): number {
    const repeat = this.latency * 2 + Math.max(LEAST_REPEAT, this.latency * 4);
    let waited = 0;
    for (let count = 0; count <= MOST_REPEATS; count += 1) {
      const time = this.#pass(direction, bytes);
      if (time !== undefined) return waited + time;
      waited += repeat * 2 ** count;
    }
    return Infinity;
  }

  /** One packet once: undefined when it is lost. */
  #pass(direction: Direction, bytes: number): number | undefined {
    const { loss = 0, largest, speed } = this.#quality;
    if (bytes > (largest?.[direction] ?? Infinity)) return undefined;
    if (loss > 0 && this.#chance() < loss) return undefined;
    if (speed === undefined) return this.latency;
    const now = this.#clock.truth;
    const starts = Math.max(now, this.#freeAt[direction]);
    this.#freeAt[direction] = starts + ((bytes + HEADERS) * 8_000) / speed;
    return this.#freeAt[direction] - now + this.latency;
  }
}
