/** An RDP server from the first byte to the last that a client without an account can ask for. [MS-RDPBCGR] 1.3.1.1 */
import { refuseProtocols, selectProtocol } from '../../src/rdp/pdus/negotiation.ts';
import { inTpkt } from '../../src/rdp/pdus/tpkt.ts';
import { ConnectionConfirm, ConnectionRequest, confirmConnection } from '../../src/rdp/pdus/x224.ts';
import { concat, decode, encode } from '../../src/rdp/wire/bytes.ts';
import type { LabCertificate, RdpPeer } from '../scenarios/scenario.ts';
import { createCredSspPeer } from './credssp-peer.ts';
import { lieAt, lying } from './lies.ts';
import { answerOffer, type NegotiationAnswer } from './negotiation-answer.ts';
import type { Peer, PeerInput, PeerWish, Surroundings } from './peer.ts';
import { createSessionPeer } from './session-peer.ts';
import { createSettingsPeer } from './settings-peer.ts';
import { ending } from './simple-peers.ts';
import { createTlsPeer } from './tls-peer.ts';

const Request = inTpkt(ConnectionRequest);
const Confirm = inTpkt(ConnectionConfirm);

/** Listens for the connection request; whatever was agreed goes on in a peer of its own. */
export function createRdpPeer(
  peer: RdpPeer,
  surroundings: Surroundings,
  decide: (request: ConnectionRequest) => NegotiationAnswer = (request) => answerOffer(peer, request),
): Peer {
  let heard: Uint8Array = new Uint8Array(0);
  let next: Peer | undefined;
  const negotiate = (bytes: Uint8Array): readonly PeerWish[] => {
    heard = concat(heard, bytes);
    const meddling = meddleWith(peer, heard);
    if (meddling) return meddling;
    const request = decode(Request, heard);
    if (!request.ok) return request.problem.kind === 'incomplete' && heard[0] === 0x03 ? [] : ending('fin');
    const scripted = reactTo(peer, request.value.value);
    if (scripted) return ending(scripted);
    const answer = decide(request.value.value);
    if (peer.cutsAfterConfirm) return [{ kind: 'send', bytes: writeAnswer(answer) }, ...ending(peer.cutsAfterConfirm)];
    next = follow(peer, answer, request.value.value, surroundings);
    const opening = next?.hear({ kind: 'opened' }) ?? ending('fin');
    return [{ kind: 'send', bytes: lieAt('confirm', peer.lies, writeAnswer(answer)) }, ...opening];
  };
  return {
    hear(input: PeerInput) {
      if (next) return next.hear(input);
      return input.kind === 'bytes' ? negotiate(input.bytes) : [];
    },
  };
}

/** A device on the way reads along. */
function meddleWith({ meddles }: RdpPeer, heard: Uint8Array): readonly PeerWish[] | undefined {
  if (meddles?.withHello && isHello(heard)) return ending(meddles.withHello);
  const hasCookie = String.fromCharCode(...heard.subarray(0, 128)).includes('mstshash');
  const reaction = hasCookie ? meddles?.withCookie : heard[0] === 0x03 ? meddles?.withoutCookie : undefined;
  return reaction && ending(reaction);
}

/** What some servers do with an offer that they do not like, instead of answering it. */
function reactTo({ onTlsOffer, onNlaAlone }: RdpPeer, { negotiation }: ConnectionRequest) {
  const offered = negotiation?.offered.bits ?? 0;
  if (onTlsOffer && offered !== 0) return onTlsOffer;
  return (offered & NLA) !== 0 && (offered & SSL) === 0 ? onNlaAlone : undefined;
}

const SSL = 0x01;
const NLA = 0x02 | 0x08;

const isHello = (bytes: Uint8Array) => bytes[0] === 0x16 && bytes[1] === 0x03;

/** The conversation after the answer; none after a refusal. */
function follow(peer: RdpPeer, answer: NegotiationAnswer, request: ConnectionRequest, surroundings: Surroundings) {
  if (answer.outcome === 'refused') return undefined;
  const protocol = answer.outcome === 'selected' ? answer.protocol : 0;
  const settings = { peer, protocol, offered: request.negotiation?.offered.bits ?? 0 };
  if (protocol === 0) return createSettingsPeer(settings);
  const session = () =>
    lying(
      'settings',
      peer.lies,
      peer.session ? createSessionPeer(settings, peer.session) : createSettingsPeer(settings),
    );
  const inside = protocol === 1 ? session() : lying('nla', peer.lies, createCredSspPeer(peer, surroundings));
  const liesOfTls = peer.lies?.startsWith('hello-') === true;
  const tls = createTlsPeer(
    {
      ...peer.tls,
      ...(liesOfTls && { versions: ['1.2'] }),
      ...(peer.isAltered && { isAltered: true }),
      ...(peer.meddles?.withHello && { onHello: peer.meddles.withHello, device: true }),
    },
    certificateOf(peer),
    // No real library says what is not so.
    liesOfTls ? { ...surroundings, offersTls: false } : surroundings,
    inside,
  );
  return lying('hello', peer.lies, tls);
}

const certificateOf = ({ certificate }: RdpPeer): LabCertificate =>
  certificate === 'missing' ? {} : (certificate ?? {});

function writeAnswer(answer: NegotiationAnswer): Uint8Array {
  if (answer.outcome === 'predates') return encode(Confirm, confirmConnection({}));
  const negotiation =
    answer.outcome === 'selected' ? selectProtocol(answer.protocol, answer.flags) : refuseProtocols(answer.code);
  return encode(Confirm, confirmConnection({ negotiation }));
}
