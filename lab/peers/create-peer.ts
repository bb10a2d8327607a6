/** From what a port serves to the peer that plays it, one for every connection. */
import type { LabPort } from '../scenarios/scenario.ts';
import type { Peer, Surroundings } from './peer.ts';
import { createRdpPeer } from './rdp-peer.ts';
import {
  createBannerPeer,
  createClosingPeer,
  createConsolePeer,
  createHttpPeer,
  createReplyPeer,
  silentPeer,
} from './simple-peers.ts';
import { createTlsPeer } from './tls-peer.ts';

export type ServedPort = Extract<LabPort, { readonly serves: string }>;

export function createPeer(port: ServedPort, surroundings: Surroundings): Peer {
  switch (port.serves) {
    case 'rdp':
      return createRdpPeer(port, surroundings);
    case 'banner':
      return createBannerPeer(port.says, port.hex);
    case 'http':
      return createHttpPeer(port, surroundings);
    case 'https':
      return createTlsPeer({}, { extendedKeyUsage: ['serverAuth'] }, surroundings, createHttpPeer(port, surroundings));
    case 'nothing':
      return silentPeer;
    case 'close':
      return createClosingPeer(port.how, port.when);
    case 'reply':
      return createReplyPeer(port.hex, port.how, port.onlyToLines);
    case 'console':
      return createConsolePeer(port.how);
  }
}
