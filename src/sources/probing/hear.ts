/** Listens to one connection until enough was said, or nothing more comes: for every probe that reads an answer. */
import { concat } from '../../rdp/wire/bytes.ts';
import type { ByteStream, Clock, Heard, Instant } from '../../world.ts';

/** What came instead of more. */
export type End = Exclude<Heard, { kind: 'bytes' }>['kind'];

interface Answered {
  readonly heard: Uint8Array;
  /** Missing where what came was enough. Silence: the deadline passed. */
  readonly end?: End;
  /** When the first bytes came, and the last; missing where none did. */
  readonly firstAt?: Instant;
  readonly lastAt?: Instant;
}

/** `isEnough` also has to bound the length: a peer may go on for ever. */
export async function hearUntil(
  stream: ByteStream,
  clock: Clock,
  deadline: Instant,
  isEnough: (heard: Uint8Array) => boolean,
): Promise<Answered> {
  let heard: Uint8Array = new Uint8Array();
  let times: Pick<Answered, 'firstAt' | 'lastAt'> = {};
  for (;;) {
    const next = await stream.receive(Math.max(0, deadline - clock.now()));
    if (next.kind !== 'bytes') return { heard, end: next.kind, ...times };
    const now = clock.now();
    times = { firstAt: times.firstAt ?? now, lastAt: now };
    heard = concat(heard, next.bytes);
    if (isEnough(heard)) return { heard, ...times };
  }
}
