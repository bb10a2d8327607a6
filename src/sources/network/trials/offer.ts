/** One offer of security over one connection, and how the server answers it: for the probes that compare answers. */

import { DisconnectUltimatum } from '../../../rdp/pdus/mcs.ts';
import { requestProtocols, SecurityProtocols } from '../../../rdp/pdus/negotiation.ts';
import { inTpkt, looksLikeTpkt } from '../../../rdp/pdus/tpkt.ts';
import type { ConnectionConfirm as Confirm } from '../../../rdp/pdus/x224.ts';
import {
  ConnectionConfirm,
  ConnectionRequest,
  cookieLine,
  DisconnectRequest,
  inData,
  requestConnection,
} from '../../../rdp/pdus/x224.ts';
import { decode, encode } from '../../../rdp/wire/bytes.ts';
import type { Reads } from '../../../rdp/wire/reader.ts';
import type { ByteStream, Clock } from '../../../world.ts';
import { type End, hearUntil } from '../../probing/hear.ts';

export interface Offer {
  /** Bits of RDP_NEG_REQ; undefined: no negotiation structure, as very old clients. */
  readonly protocols?: number;
  /** Whether the mstshash cookie goes along. */
  readonly cookie: boolean;
}

export type OfferAnswer =
  | { readonly outcome: 'selected'; readonly selected: number; readonly flags: number }
  | { readonly outcome: 'refused'; readonly failure: number }
  /** A confirm without a negotiation structure: RDP security, and nothing else is known here. */
  | { readonly outcome: 'no-negotiation' }
  /** `disconnected`: in RDP’s own words, in place of a confirm. */
  | { readonly outcome: 'disconnected' | 'closed' | 'reset' | 'silent' }
  | { readonly outcome: 'foreign'; readonly heard: Uint8Array };

/** What a current mstsc offers: TLS, NLA, NLA with early authorisation. [MS-RDPBCGR] 2.2.1.1.1 */
export const ORDINARY_OFFER = SecurityProtocols.of('ssl', 'hybrid', 'hybridEx').bits;

/** A word that names nobody: cookies are how balancers and intrusion filters recognise RDP. */
export const COOKIE_USER = 'rdpdoctor';

/** No confirm is longer. */
const MOST_BYTES = 4_096;

const request = inTpkt(ConnectionRequest);
const confirm = inTpkt(ConnectionConfirm);
const goodbyes: readonly Reads<unknown>[] = [inTpkt(DisconnectRequest), inTpkt(inData(DisconnectUltimatum))];

/** Sends the offer and waits for the answer, `within` milliseconds in all. */
export async function makeOffer(stream: ByteStream, offer: Offer, clock: Clock, within: number): Promise<OfferAnswer> {
  const deadline = clock.now() + within;
  await stream.send(writeOffer(offer));
  const { heard, end } = await hearUntil(stream, clock, deadline, (bytes) => readAnswer(bytes) !== undefined);
  const answer = end === undefined ? readAnswer(heard) : undefined;
  if (answer) return answer;
  return heard.length > 0 && end !== 'silence' && !looksLikeTpkt(heard) ? foreign(heard) : ended(end);
}

/** A disconnect in the clear: X.224’s own, or MCS’s, which some servers send wherever they are. */
export const isGoodbye = (heard: Uint8Array): boolean => goodbyes.some((goodbye) => decode(goodbye, heard).ok);

function writeOffer({ protocols, cookie }: Offer): Uint8Array {
  const line = cookie ? { line: cookieLine(COOKIE_USER) } : {};
  const negotiation = protocols === undefined ? {} : { negotiation: requestProtocols(protocols) };
  return encode(request, requestConnection({ ...line, ...negotiation }));
}

/** Undefined while more bytes could still make it a confirm. */
function readAnswer(heard: Uint8Array): OfferAnswer | undefined {
  const read = decode(confirm, heard);
  if (read.ok) return describeConfirm(read.value.value);
  if (read.problem.kind === 'incomplete' && heard.length < MOST_BYTES) return undefined;
  return isGoodbye(heard) ? { outcome: 'disconnected' } : foreign(heard);
}

function describeConfirm({ negotiation }: Confirm): OfferAnswer {
  if (!negotiation) return { outcome: 'no-negotiation' };
  if ('code' in negotiation) return { outcome: 'refused', failure: negotiation.code };
  return { outcome: 'selected', selected: negotiation.selected, flags: negotiation.flags.bits };
}

function ended(end: End | undefined): OfferAnswer {
  // What our own side could not take is no answer of the peer’s, and no end that it made.
  if (end === 'silence' || end === 'unreadable') return { outcome: 'silent' };
  return { outcome: end === 'fin' ? 'closed' : 'reset' };
}

const foreign = (heard: Uint8Array): OfferAnswer => ({ outcome: 'foreign', heard });
