/** The connection as it was made: its stages, the line between, every message. For whoever composes these blocks or shows them. */
import type { Contract } from '../contract/contract.ts';

export interface LadderBlock {
  readonly kind: 'ladder';
  readonly rungs: readonly LadderRung[];
  /** Who ended it and how, where it did not get as far as it can. */
  readonly ended?: string;
  /** The same connection made again, and other offers. */
  readonly attempts: readonly Attempt[];
}

/** One further connection. Where these matter, an argument counts them. */
export interface Attempt {
  readonly what: 'again' | 'offer';
  readonly label: string;
  readonly outcome: 'passed' | 'failed';
  /** Milliseconds after the beginning of the line, where its first stage stands. */
  readonly start: number;
  readonly ms: number;
  readonly note: string;
}

interface LadderRung {
  readonly title: string;
  readonly outcome: Contract['ladder'][number]['outcome'];
  /** Milliseconds. */
  readonly ms?: number;
  /** Milliseconds until it began, each stage standing where the one before it ended. */
  readonly start?: number;
  /** How it ended, or why nobody knows. */
  readonly note?: string;
}

/** Where the line matters, an argument cites these figures. */
export interface PathBlock {
  readonly kind: 'path';
  /** Every single time, in milliseconds. */
  readonly rows: readonly { readonly label: string; readonly times: readonly number[]; readonly missed: string }[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** Where sizes matter, an argument cites them. */
export interface SizesBlock {
  readonly kind: 'sizes';
  readonly ways: readonly SizesWay[];
  readonly notes: readonly string[];
}

export interface SizesWay {
  readonly label: string;
  /** Content bytes of one packet: the most that passed, the least that vanished. */
  readonly passed?: number;
  readonly vanished?: number;
  readonly says: string;
}

/** Every message that was sent and heard, byte by byte. */
export interface PacketsBlock {
  readonly kind: 'packets';
  readonly packets: readonly Packet[];
  /** What is not among them, and why. */
  readonly notes: readonly string[];
}

export interface Packet {
  readonly direction: 'sent' | 'received';
  /** Milliseconds after the port opened. */
  readonly at: number;
  readonly stage: string;
  readonly name: string;
  readonly spec?: string;
  /** Bytes of the whole message. */
  readonly length: number;
  /** It travelled inside TLS. */
  readonly isSecured: boolean;
  /** The message at which it was decided how the connection ends. */
  readonly isDecisive: boolean;
  readonly rows: readonly PacketRow[];
  /** What is missing of it, or makes no sense in it. */
  readonly notes: readonly string[];
}

export interface PacketRow {
  readonly offset: number;
  /** Lower-case hex; of a part that others follow, nothing. */
  readonly hex: string;
  readonly depth: number;
  readonly name: string;
  readonly value: string;
  readonly spec?: string;
}
