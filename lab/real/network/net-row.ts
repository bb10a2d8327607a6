/** What a row of the network lab is: servers, what is wrong with the way to them, and what must be said about it. */
import type { RowExpectation, Truth } from '../rows/row.ts';
import type { Part } from './scene.ts';

export interface NetRow {
  readonly id: string;
  /** One sentence without a full stop: what a person would complain of, or what was done. */
  readonly story: string;
  /** Which piece is at fault; `nothing` for the healthy ones. */
  readonly broken: 'nothing' | 'server' | 'firewall' | 'middlebox' | 'line' | 'route' | 'names' | 'proxy';
  readonly servers: readonly Part[];
  readonly fault?: Part;
  /** What is examined, where it is not the server's IPv4 address. */
  readonly host?: string;
  /** Options of the examination beyond the ordinary. */
  readonly args?: readonly string[];
  readonly expect: RowExpectation;
  readonly truth?: Truth;
  readonly proof?: Proof;
}

/** Another tool's word, spoken in the client's network, that the fault is what the row says it is. */
export interface Proof {
  /** One line of shell; it may use $HOST, and ends by itself. */
  readonly ask: string;
  /** What both streams together must contain. */
  readonly hear: RegExp;
}
