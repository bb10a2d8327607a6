/** What a behaviour of the field is: a case that a scripted server plays on loopback. */
import type { LineTraits } from '../loopback/line.ts';
import type { Peer, Surroundings } from '../peers/peer.ts';
import type { LabCertificate } from '../scenarios/scenario.ts';
import type { FieldCase } from './field-case.ts';

export interface Behaviour extends FieldCase {
  /** Made before anybody asks: nobody should wait for a key in the middle of a conversation. */
  readonly certificates?: readonly LabCertificate[];
  /** A server as it is after its start: what it remembers of its clients begins anew. */
  start(): Answers;
}

/** One connection, as the server counts it. */
export interface Call {
  /** How many came before it. */
  readonly place: number;
}

/** What a server does with a connection. */
export type Answers = (call: Call, around: Surroundings) => Answering;

export interface Answering {
  readonly peer: Peer;
  readonly traits?: Partial<LineTraits>;
}
