/** What a told row is: a failure that only somebody with an account meets, as a real client meets it and tells of it. */
import type { RdpPeer } from '../../scenarios/scenario.ts';
import type { Lab, Server } from '../lab.ts';
import type { Truth } from '../rows/row.ts';
import type { GatewayScript } from './gateway-messages.ts';

export interface Told {
  /** Of the row, and of the file that keeps the client's words. */
  readonly id: string;
  /** One sentence without a full stop: what is wrong, and with what. */
  readonly story: string;
  /** How the server differs from a healthy one that offers NLA and demands it from nobody. */
  readonly server?: RdpPeer;
  /** A server that others wrote, in whose place `server` stands where there is none. */
  readonly real?: { start(lab: Lab): Promise<Server>; readonly truth: Truth };
  /** The gateway that the client was told to use; it keeps the client from ever seeing the server. */
  readonly gateway?: GatewayScript;
  readonly client: Client;
  readonly expect: ToldExpectation;
}

export interface Client {
  /** How it was told to secure the connection, and what else it was told. */
  readonly options: readonly string[];
  /** Where it connects instead of the server: what is wrong is in its own settings. */
  readonly connectsTo?: string;
  /** Believes no certificate but those of the lab's own authority. */
  readonly distrusts?: true;
}

export interface ToldExpectation {
  /** The cause that this row makes happen. It comes first, or one of those that look the same does. */
  readonly cause?: string;
  readonly orCause?: readonly string[];
  /** Where the words leave it open: nothing is named, though the cause, where there is one, comes first. */
  readonly unsure?: true;
  /** Causes that must not be blamed: the near neighbours. */
  readonly silent: readonly string[];
}
