/** The few things that servers of the field are put together from. */
import {
  type ClientHello,
  extensionOf,
  extensionTypes,
  ClientHello as Hello,
  TlsRecord,
} from '../../src/rdp/pdus/tls-handshake.ts';
import { inTpkt } from '../../src/rdp/pdus/tpkt.ts';
import { ConnectionRequest } from '../../src/rdp/pdus/x224.ts';
import { decode } from '../../src/rdp/wire/bytes.ts';
import { hexBytes } from '../../src/rdp/wire/text.ts';
import { traitsOf } from '../loopback/server.ts';
import { createPeer, type ServedPort } from '../peers/create-peer.ts';
import type { NegotiationAnswer } from '../peers/negotiation-answer.ts';
import type { Peer, PeerWish } from '../peers/peer.ts';
import { createRdpPeer } from '../peers/rdp-peer.ts';
import type { RdpPeer } from '../scenarios/scenario.ts';
import type { Answers, Call } from './behaviour.ts';

/** A server that differs from a healthy one in what is said. */
export const server = (peer: RdpPeer = {}): Answers => door({ serves: 'rdp', ...peer });

/** The same door for every connection. */
export const door =
  (port: ServedPort): Answers =>
  (_, around) => ({ peer: createPeer(port, around), traits: traitsOf(port, 1) });

/** Another server for some connections, as places in a farm or moments in time. */
export const sometimes =
  (holds: (call: Call) => boolean, then: Answers, otherwise: Answers): Answers =>
  (call, around) =>
    (holds(call) ? then : otherwise)(call, around);

/** Decides about security as it likes; what follows is as in a healthy server that differs in what is said. */
export const deciding =
  (decide: (request: ConnectionRequest) => NegotiationAnswer, peer: RdpPeer = {}): Answers =>
  (_, around) => ({ peer: createRdpPeer(peer, around, decide) });

/** Hears the first words before the server does. What is wished then happens instead, or before it. */
export const onRequest =
  (act: (heard: Uint8Array) => Reaction, answers: Answers): Answers =>
  (call, around) => {
    const { peer, traits } = answers(call, around);
    return { peer: listening(peer, (bytes, isFirst) => (isFirst ? act(bytes) : undefined)), ...(traits && { traits }) };
  };

/** The same for the words that open TLS. */
export const onHello =
  (act: (hello: ClientHello) => Reaction, answers: Answers): Answers =>
  (call, around) => {
    const { peer, traits } = answers(call, around);
    const react = (bytes: Uint8Array) => {
      const hello = readHello(bytes);
      return hello && act(hello);
    };
    return { peer: listening(peer, react), ...(traits && { traits }) };
  };

/** What happens at once when the server has said its first words, whatever the client does. */
export const afterConfirm =
  (wishes: readonly PeerWish[], answers: Answers): Answers =>
  (call, around) => {
    const { peer, traits } = answers(call, around);
    let hasSpoken = false;
    const hear: Peer['hear'] = (input) => {
      if (hasSpoken) return [];
      const said = peer.hear(input);
      hasSpoken = said.some(({ kind }) => kind === 'send');
      return hasSpoken ? [...said, ...wishes] : said;
    };
    return { peer: { hear }, ...(traits && { traits }) };
  };

/** `instead`: the server never hears it, nor anything after it. */
export type Reaction = { readonly instead: readonly PeerWish[] } | { readonly before: readonly PeerWish[] } | undefined;

function listening(peer: Peer, act: (bytes: Uint8Array, isFirst: boolean) => Reaction): Peer {
  let isFirst = true;
  let isOver = false;
  return {
    hear(input) {
      if (isOver) return [];
      const reaction = input.kind === 'bytes' ? act(input.bytes, isFirst) : undefined;
      if (input.kind === 'bytes') isFirst = false;
      if (reaction && 'instead' in reaction) {
        isOver = true;
        return reaction.instead;
      }
      return [...(reaction?.before ?? []), ...peer.hear(input)];
    },
  };
}

const Request = inTpkt(ConnectionRequest);

/** The bits of what was offered; undefined where nothing was said about security, or where it is no request. */
export function offeredIn(heard: Uint8Array): number | undefined {
  const request = decode(Request, heard);
  return request.ok ? request.value.value.negotiation?.offered.bits : undefined;
}

/** The cookie, or a broker’s token. */
export function lineIn(heard: Uint8Array): string | undefined {
  const request = decode(Request, heard);
  return request.ok ? request.value.value.line : undefined;
}

function readHello(bytes: Uint8Array): ClientHello | undefined {
  const record = decode(TlsRecord, bytes);
  const hello = record.ok && record.value.value.type === 22 ? decode(Hello, record.value.value.fragment) : undefined;
  return hello?.ok ? hello.value.value : undefined;
}

const TLS_1_3 = [0x03, 0x04];

export function offersTls13({ extensions }: ClientHello): boolean {
  const listed = extensionOf(extensions, extensionTypes.supportedVersions) ?? new Uint8Array(0);
  return listed.some((octet, at) => at % 2 === 1 && octet === TLS_1_3[0] && listed[at + 1] === TLS_1_3[1]);
}

/** A program that is no RDP server: what it does when a connection comes, and when the client has spoken. */
export const program =
  (reacts: {
    readonly opened?: readonly PeerWish[];
    readonly heard?: (bytes: Uint8Array) => readonly PeerWish[];
  }): Answers =>
  () => ({
    peer: {
      hear: (input) =>
        input.kind === 'opened'
          ? (reacts.opened ?? [])
          : input.kind === 'bytes'
            ? (reacts.heard?.(input.bytes) ?? [])
            : [],
    },
  });

export const close: PeerWish = { kind: 'close' };
export const reset: PeerWish = { kind: 'reset' };
export const wait = (milliseconds: number): PeerWish => ({ kind: 'wait', for: milliseconds });
export const say = (hex: string): PeerWish => ({
  kind: 'send',
  bytes: hexBytes(hex),
});
