/** What a probe is: one question to the world, asked only when its needs are known, answered without judging. */
import type { Answer, Knowledge } from '../observations/knowledge.ts';
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import type { StageId } from '../rdp/conversations/direct/stages.ts';
import type { Address, ByteStream, Cancel, Instant, World } from '../world.ts';

export interface Probe {
  readonly id: string;
  /** The question a person would ask, shown while the probe runs. */
  readonly question: string;
  /** The subjects it answers, each exactly once: with a value, or with an honest gap. */
  readonly answers: readonly Subject[];
  readonly stage: StageId;
  /** What must be known first. One that turns out not to hold makes the answers `not-reached`. */
  readonly needs: readonly Need[];
  /** Subjects that must have been asked before, whatever came of it; by what is known, where that decides. */
  readonly after?: readonly Subject[] | ((known: Knowledge) => readonly Subject[]);
  /** Why nobody needs it here, which is known before it is asked: completes “not looked, because …”. */
  declines?(background: Background): string | undefined;
  /** Its answers, where they follow from what is known already: then nothing is asked. */
  follows?(known: Knowledge): readonly Answer[] | undefined;
  /** It measures times and losses, which any other question under way would bend: nothing is asked beside it. */
  readonly alone?: boolean;
  /** It shows whether a failure is an event or a state: nothing is believed, and nothing else asked, before. */
  readonly confirms?: boolean;
  /**
   * Whether what is known calls for it, however little it promises. One that is asked alone comes before all others
   * then, as they would only suffer from what it measures.
   */
  pressing?(known: Knowledge): boolean;
  readonly cost: Cost;
  readonly risk: 'none' | 'uses-account' | 'disturbs-session';
  /** Asked of the person at the terminal, once no question to the network would tell as much. */
  readonly ofPerson?: boolean;
  /** Never throws for what a peer does, and ends soon after `cancel` aborts. */
  ask(asking: Asking): Promise<readonly Answer[]>;
}

export interface Need {
  readonly about: Subject;
  /** Completes “not reached, because …”: `the port did not open`. */
  readonly otherwise: string;
  holds(value: never): boolean;
}

/** A healthy server’s price; silence costs `patience`. */
export interface Cost {
  readonly connections: number;
  readonly roundTrips: number;
  /** Milliseconds that the probe waits for a silent peer. */
  readonly patience: number;
}

export interface Asking {
  readonly target: Target;
  readonly known: Knowledge;
  readonly world: World;
  readonly options: ProbeOptions;
  readonly cancel: Cancel;
  readonly spare: SpareConnection;
  readonly courtesy: Courtesy;
}

/** What we ourselves have put on the server so far: whoever is turned away suspects this first. */
export interface Courtesy {
  /** Connections of ours that are open now, or about to be. */
  open(): number;
  /** Connections that may still be made. */
  left(): number;
  /** Every connection that was made or tried, the first first. */
  made(): readonly MadeConnection[];
}

export interface MadeConnection {
  readonly at: Instant;
  /** `turned-away`: it was not opened, or ended without a byte of the peer’s. */
  readonly came: 'answered' | 'turned-away' | 'nothing-yet';
}

/** Thrown through a probe when it may not go on; the loop turns it into “not looked, because …”. */
export class NotAllowed extends Error {}

/** What is there before anything is asked. */
export type Background = Pick<Asking, 'target' | 'known' | 'options'>;

/**
 * A connection that was opened only to see whether it opens, kept for whoever wants the same address next: some servers
 * stumble over one that is closed unused.
 */
export interface SpareConnection {
  leave(address: Address, stream: ByteStream): void;
  take(address: Address): ByteStream | undefined;
}

export interface Target {
  /** As typed: a name, or a literal address without brackets. */
  readonly host: string;
  readonly port: number;
  readonly kind: 'name' | 'ipv4' | 'ipv6';
}

export interface ProbeOptions {
  /** How often the same connection is made in all, where somebody asked for a number; otherwise as often as it takes. */
  readonly repeat?: number;
  /** Asks only what is needed, in as few connections as will do. */
  readonly gentle?: boolean;
  /** Ask also what hardly ever matters. */
  readonly deep: boolean;
  /** Seconds that a connection is held open while nothing is said; 0: none is. */
  readonly idle: number;
}

/** Declares a probe: one question, one file. */
export const defineProbe = (probe: Probe): Probe => probe;

/** Declares a need with its type. */
export const need = <S extends Subject>(
  about: S,
  otherwise: string,
  holds: (value: Vocabulary[S]) => boolean,
): Need => ({
  about,
  otherwise,
  holds,
});
