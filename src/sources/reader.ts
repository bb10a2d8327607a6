/** What a reader is: one kind of file or text, known by its content and read into facts; whoever adds one starts here. */
import type { Case } from '../observations/case.ts';
import type { Answer } from '../observations/knowledge.ts';
import type { ByteSource, Instant } from '../world.ts';

export interface Reader {
  readonly id: string;
  /** With its article: `an .rdp file`. */
  readonly title: string;
  /** By the content; by the name only where the content leaves it open. Cheap: all are asked about everything. */
  recognises(start: Start): Sureness;
  /**
   * Yields what it finds as it goes, and holds only a bounded part of the source at a time. Never throws for bad bytes:
   * damage is yielded, and whatever was yielded before it counts.
   */
  read(source: ByteSource, context: ReadContext): AsyncIterable<Found>;
}

/** `perhaps`: only if nobody else claims it. Of those who are equally sure, the first by id reads it. */
export type Sureness = 'certainly' | 'probably' | 'perhaps' | 'no';

/** What is there before anything is read. */
export interface Start {
  /** The first bytes, at most 32 KiB. */
  readonly head: Uint8Array;
  /** The same as a text; undefined where they are none. */
  readonly text: string | undefined;
  readonly name: string;
}

export interface ReadContext {
  /** Of rdpdoctor, for a case that is made here. */
  readonly version: string;
  readonly now: Instant;
}

export type Found =
  | { readonly fact: Answer }
  | { readonly damage: Damage }
  /** Text that stands around it and is somebody else’s to read: a piece of its own. At most 64 Ki characters. */
  | { readonly beside: string }
  /** Said once, at the end. */
  | { readonly coverage: Coverage }
  /** A whole examination that was saved. */
  | { readonly saved: Case };

/** What could not be read, or why nothing could. */
export interface Damage {
  readonly what: string;
  readonly where: string;
  readonly whatToDo: string;
}

/** How much was read of what is there. */
export interface Coverage {
  /** What is counted, in the plural: `lines`, `records`. */
  readonly counted: string;
  readonly read: number;
  /** As far as one can tell; more than were read where something is damaged, or a bound was passed. */
  readonly of: number;
  /** The times of the first and the last, where they have any: outside of them nothing can be missed. */
  readonly during?: readonly [first: Instant, last: Instant];
}

/** Declares a reader: one kind of file, one file. */
export const defineReader = (reader: Reader): Reader => reader;
