/** What a scripted server is: bytes in, wishes out, no sockets. The same peer plays in virtual time and on a real port. */
import type { Instant } from '../../src/world.ts';
import type { LabCertificate } from '../scenarios/scenario.ts';
import type { Credentials } from './certificate.ts';

/** One server’s side of one connection. */
export interface Peer {
  hear(input: PeerInput): readonly PeerWish[];
}

export type PeerInput =
  | { readonly kind: 'opened' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Encryption is up: from here on bytes are what was inside. */
  | { readonly kind: 'secured' };

export type PeerWish =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  /** What is wished after it happens so many milliseconds later. */
  | { readonly kind: 'wait'; readonly for: number }
  /** Orderly, or torn down. */
  | { readonly kind: 'close' | 'reset' }
  /** A fatal alert inside the encrypted conversation. */
  | { readonly kind: 'alert'; readonly number: number }
  /** Let real TLS take over, beginning with the bytes already heard. Only wished where it is offered. */
  | { readonly kind: 'secure'; readonly with: AgreedTls; readonly heard: Uint8Array };

/** What the peer would have answered to the ClientHello it read. */
export interface AgreedTls {
  readonly version: '1.0' | '1.1' | '1.2' | '1.3';
  readonly suite: number;
  readonly credentials: Credentials;
  /** The client is asked for a certificate of its own; none is needed. */
  readonly asksForCertificate?: boolean;
}

/** What the world lends to its peers. */
export interface Surroundings {
  /** The true time. */
  now(): Instant;
  chance(length: number): Uint8Array;
  issue(about: LabCertificate): Credentials;
  /** Whether there is a real socket with real TLS; without it the peer plays an unencrypted handshake of its own. */
  readonly offersTls: boolean;
}
