/** What goes into the client machine, what comes out, and what it has learnt when it ends. */
import type { Instant } from '../../../world.ts';
import type { ConnectResponse } from '../../pdus/mcs.ts';
import type { Challenge } from '../../pdus/ntlm.ts';
import type { WireProblem } from '../../wire/reader.ts';
import type { StageId } from './stages.ts';

export type Input =
  | { readonly kind: 'opened' }
  /** Once secured, these are what came out of the decryption. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'closed'; readonly how: 'fin' | 'rst' }
  /** Our side could not go on. */
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'elapsed' }
  | { readonly kind: 'secured' }
  | NotSecured;

/** What `World.network.secure` says when it fails. `heard` is what the peer sent after the ClientHello. */
export interface NotSecured {
  readonly kind: 'not-secured';
  readonly how: 'alert' | 'fin' | 'rst' | 'silence' | 'slow' | 'unspeakable';
  readonly alert?: { readonly number: number; readonly by: 'peer' | 'us' };
  readonly heard?: Uint8Array;
}

export type Wish =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  /** Encrypt from here on, within so many milliseconds; answer `secured` or `not-secured`. */
  | { readonly kind: 'start-tls'; readonly within: number }
  /** Say `elapsed` at this time, unless something comes before. A later wish replaces an earlier one. */
  | { readonly kind: 'wake'; readonly at: Instant }
  | { readonly kind: 'finish'; readonly ending: Ending };

export interface Ending {
  /** The last stage that was entered. */
  readonly stage: StageId;
  readonly by: 'peer' | 'us' | 'nobody';
  readonly how: HowEnded;
  /** Bytes the machine sent and received; what TLS adds is not counted. */
  readonly sent: number;
  readonly received: number;
  /** From `begin` on. */
  readonly ms: number;
  /** Every stage that was entered, in order; the last one failed unless `how` is `done`. */
  readonly stages: readonly StageTime[];
  readonly learnt: Learnt;
}

/**
 * done: all that can be known without an account was said · fin, rst, silence: as the network tells them ·
 * alert: TLS said no · refusal: the peer said no in its own protocol, or we cannot go where it wants to go ·
 * foreign: it speaks another protocol · garbled: it speaks this one, and not rightly ·
 * slow: it was still speaking when our patience ended · unreadable: our side could not decrypt or take what came
 */
export type HowEnded =
  | 'done'
  | 'fin'
  | 'rst'
  | 'alert'
  | 'silence'
  | 'slow'
  | 'refusal'
  | 'foreign'
  | 'garbled'
  | 'unreadable';

export interface StageTime {
  readonly stage: StageId;
  readonly outcome: 'passed' | 'failed';
  readonly ms: number;
}

/** Facts gathered on the way; a late failure keeps the early ones. */
export interface Learnt {
  /** The Connection Confirm. `selected` is null when it held no negotiation: RDP security is all the server knows. */
  readonly confirm?: { readonly selected: number | null; readonly flags: number };
  /** RDP_NEG_FAILURE code. */
  readonly failureCode?: number;
  /** X.224 Disconnect Request instead of a confirm. */
  readonly refusedByX224?: { readonly reason: number };
  /** What a peer that does not speak RDP said first, at most 1 KiB. */
  readonly foreign?: Uint8Array;
  /** What stopped our own side, in its words. */
  readonly ours?: string;
  /** Where and how the peer’s bytes made no sense. */
  readonly problem?: WireProblem;
  readonly alert?: { readonly number: number; readonly by: 'peer' | 'us' };
  /** An MCS disconnect, and whether it came in the clear where a TLS handshake was due. */
  readonly disconnect?: { readonly reason: number; readonly inPlaceOfTls: boolean };
  readonly credssp?: { readonly version: number; readonly errorCode?: number };
  readonly challenge?: HeardChallenge;
  readonly connectResponse?: ConnectResponse;
}

export interface HeardChallenge {
  readonly mechanism: 'ntlm' | 'spnego';
  readonly message: Challenge;
  /** When we asked and when the answer was here: the server’s clock was read between the two. */
  readonly asked: Instant;
  readonly answered: Instant;
}
