/**
 * Servers that say something well formed and false: for scenarios about a peer that nobody may believe.
 *
 * A lie changes the first thing that is said at one boundary of the conversation, and nothing else.
 */
import { hex } from '../../src/rdp/wire/text.ts';
import type { Lie } from '../scenarios/scenario.ts';
import type { Peer, PeerWish } from './peer.ts';

export type Boundary = 'confirm' | 'hello' | 'nla' | 'settings';

/** Named by the boundary at which it is told. */
export const lies: Readonly<Record<Lie, (said: Uint8Array) => Uint8Array | undefined>> = {
  /** More is announced than ever comes. [MS-RDPBCGR] 2.2.1.2, TPKT */
  'confirm-longer': (said) => withLength(said, 1_000),
  /** RDSTLS, which nobody offered. 2.2.1.2.1 */
  'confirm-unoffered': (said) => put(said, 15, 0x04),
  /** A version of TLS that does not exist. RFC 5246 7.4.1.3 */
  'hello-version': (said) => putAt(said, '160303', 10, 0x09),
  /** Its own length is larger than all that comes. RFC 5246 7.4 */
  'hello-longer': (said) => putAt(said, '160303', 6, 0x01),
  /** Where the certificate stands, there is none. RFC 5246 7.4.2 */
  'hello-certificate': (said) => putAt(said, '3082', 0, 0x13, 0x37, 0x13, 0x37),
  /** The names are said to stand far outside the message. [MS-NLMP] 2.2.1.2 */
  'nla-outside': (said) => putAt(said, '4e544c4d5353500002000000', 12, 0xff, 0xff, 0xff, 0xff, 0xf0, 0xff, 0xff, 0xff),
  /** The client's own kind of message comes back. [MS-NLMP] 2.2.1.1 */
  'nla-echo': (said) => putAt(said, '4e544c4d5353500002000000', 8, 0x01),
  /** The envelope is longer than all that comes. [MS-CSSP] 2.2.1 */
  'nla-longer': (said) => putAt(said, said[1] === 0x82 ? '3082' : '3081', 2, 0xf0),
  /** The domain of channels was refused, and its parameters are given all the same. T.125 7, Result */
  'settings-refused': (said) => putAt(said, '0a0100', 2, 0x0e),
  /** More is announced than ever comes. */
  'settings-longer': (said) => withLength(said, 1_000),
};

/** What is said at this boundary, when that is where the lie belongs. */
export const lieAt = (boundary: Boundary, lie: Lie | undefined, said: Uint8Array): Uint8Array =>
  (lie?.startsWith(`${boundary}-`) ? lies[lie](said) : undefined) ?? said;

/** The same peer, whose first fitting words at this boundary are changed; then it waits, as whoever lied does. */
export function lying(boundary: Boundary, lie: Lie | undefined, peer: Peer): Peer {
  if (!lie?.startsWith(`${boundary}-`)) return peer;
  let hasLied = false;
  const twist = (wish: PeerWish): PeerWish => {
    const bytes = wish.kind === 'send' ? lies[lie](wish.bytes) : undefined;
    if (bytes) hasLied = true;
    return bytes ? { kind: 'send', bytes } : wish;
  };
  return {
    hear(input) {
      if (hasLied) return [];
      const wishes = peer.hear(input).map(twist);
      return hasLied ? wishes.filter(({ kind }) => kind === 'send') : wishes;
    },
  };
}

function put(said: Uint8Array, at: number, ...octets: readonly number[]): Uint8Array {
  const changed = said.slice();
  changed.set(octets, at);
  return changed;
}

/** Undefined where the words that are to be twisted are not there: an alert, another message. */
function putAt(
  said: Uint8Array,
  pattern: string,
  offset: number,
  ...octets: readonly number[]
): Uint8Array | undefined {
  const at = hex(said).indexOf(pattern);
  return at < 0 || at % 2 !== 0 ? undefined : put(said, at / 2 + offset, ...octets);
}

/** TPKT says its whole length in its third and fourth byte. */
function withLength(said: Uint8Array, more: number): Uint8Array {
  const length = ((said[2] ?? 0) << 8) + (said[3] ?? 0) + more;
  return put(said, 2, length >> 8, length & 0xff);
}
