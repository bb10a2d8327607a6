/** One thing said on one connection of its own, and what came of it: for the probes that compare contents and sizes. */
import { protocolNames, SecurityProtocols } from '../../../rdp/pdus/negotiation.ts';
import { readHandshake } from '../../../rdp/pdus/tls-records.ts';
import type { Address, ByteStream, Clock } from '../../../world.ts';
import type { Asking } from '../../probe.ts';
import { borrowConnection } from '../../probing/cancel.ts';
import { hearUntil } from '../../probing/hear.ts';
import { makeOffer, ORDINARY_OFFER } from './offer.ts';

export interface Trial {
  readonly outcome: 'answered' | 'fin' | 'rst' | 'silence' | 'not-connected';
  /** What came back, at most 128 KiB of it; `outcome` says what came instead of more. */
  readonly heard: Uint8Array;
  /** From the last byte said to the first that came back, or to the end. */
  readonly ms: number;
  /** From the first byte that came back to the last. */
  readonly spread: number;
  /** Bytes were still coming when the patience ended. */
  readonly isDripping?: boolean;
}

export interface Saying {
  /** Written one by one; each travels in packets of its own. */
  readonly pieces: readonly Uint8Array[];
  /** What to ask for first; it speaks only once the server has agreed to that. */
  readonly afterConfirm?: 'encryption' | 'rdp-security';
  readonly patience: number;
  /** A flight is read to its end; otherwise the first bytes are answer enough. */
  readonly wholeFlight?: boolean;
}

const CONNECT_PATIENCE = 3_200;
const MOST_BYTES = 128 * 1024;
/** So long after its last byte an answer counts as still coming. */
const DRIP = 600;
/** Lets a piece leave before the next is written. */
const BETWEEN_PIECES = 15;

/** Undefined when cancelled. */
export async function tryOnce(asking: Asking, address: Address, saying: Saying): Promise<Trial | undefined> {
  const borrowed = await borrowConnection(asking, address, CONNECT_PATIENCE, (stream) =>
    say(stream, saying, asking.world.clock),
  );
  if (borrowed.opened) return borrowed.result;
  return borrowed.why.outcome === 'cancelled' ? undefined : notConnected;
}

const notConnected: Trial = { outcome: 'not-connected', heard: new Uint8Array(), ms: 0, spread: 0 };

async function say(stream: ByteStream, saying: Saying, clock: Clock): Promise<Trial> {
  if (saying.afterConfirm && !(await agree(stream, saying.afterConfirm, saying.patience, clock))) return notConnected;
  for (const [index, piece] of saying.pieces.entries()) {
    if (index > 0) await clock.sleep(BETWEEN_PIECES);
    await stream.send(piece);
  }
  return hear(stream, saying, clock);
}

async function agree(stream: ByteStream, on: 'encryption' | 'rdp-security', patience: number, clock: Clock) {
  const protocols = on === 'encryption' ? ORDINARY_OFFER : SecurityProtocols.of().bits;
  const answer = await makeOffer(stream, { protocols, cookie: true }, clock, patience);
  if (answer.outcome === 'no-negotiation') return on === 'rdp-security';
  if (answer.outcome !== 'selected') return false;
  return (protocolNames[answer.selected] === 'rdp') === (on === 'rdp-security');
}

async function hear(stream: ByteStream, { patience, wholeFlight }: Saying, clock: Clock): Promise<Trial> {
  const start = clock.now();
  const isWhole = (heard: Uint8Array) => !wholeFlight || heard.length > MOST_BYTES || !readHandshake(heard).incomplete;
  const { heard, end, firstAt, lastAt } = await hearUntil(stream, clock, start + patience, isWhole);
  const now = clock.now();
  const times = { ms: (firstAt ?? now) - start, spread: (lastAt ?? now) - (firstAt ?? now) };
  if (end === 'unreadable') return notConnected;
  if (end === undefined || end === 'alert') return { outcome: 'answered', heard, ...times };
  const isDripping = end === 'silence' && lastAt !== undefined && now - lastAt <= DRIP;
  return { outcome: end, heard, ...times, isDripping };
}
