/** Where a fact belongs in a case: to whom, to which connection, and to which time. For whoever gives facts or reads a case. */
import type { Instant } from '../world.ts';
import { duration, instant, list, number, oneOf, optional, record, type TextShape, text } from './shape.ts';

/** `h2`: the number says nothing but which. */
export type HostId = string;
/** `c1` */
export type ConversationId = string;

/** From when to when; the same instant twice where only one is known. */
export type During = readonly [from: Instant, to: Instant];

/** Whose fact, of which connection, and over which time. */
export interface Scope {
  readonly host: HostId;
  /** Missing where it is a fact of no connection in particular. */
  readonly conversation?: ConversationId;
  readonly during: During;
}

/** What a machine was in a case. `here`: rdpdoctor ran on it. `client`: somebody saw there what was told. */
export type Role = (typeof roles)[number];

const roles = ['here', 'target', 'gateway', 'client'] as const;

/** One machine: it may have had several names, and its clock is only as good as it could be measured. */
export interface CaseHost {
  readonly id: HostId;
  readonly roles: readonly Role[];
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** Milliseconds that it was ahead of the clock by which the times of the case go, give or take `spread`. */
  readonly clock?: { readonly ahead: number; readonly spread: number };
}

/** What was connected when, and between whom: an examination with all its connections, or a single one of a capture. */
export interface Conversation {
  readonly id: ConversationId;
  /** Missing where it is not known who it was. */
  readonly from?: HostId;
  readonly to: HostId;
  readonly during: During;
}

const ID = /^[hc]\d{1,5}$/;

export const isId = (text: string): boolean => ID.test(text);

const idOf = (letter: 'h' | 'c', note?: string): TextShape =>
  text('id', note, { pattern: new RegExp(`^${letter}\\d{1,5}$`) });

export const MOST_NAMES = 256;
const during = list(instant, { note: 'from when to when', most: 2 });

export const scopeShape = record({
  host: idOf('h', 'whose fact it is'),
  conversation: optional(idOf('c', 'the connection that it speaks of')),
  during,
});

export const hostShape = record({
  id: idOf('h'),
  roles: list(oneOf(roles), { most: roles.length }),
  names: list(text('host'), { most: MOST_NAMES }),
  addresses: list(text('host'), { most: MOST_NAMES }),
  clock: optional(
    record({ ahead: number('milliseconds ahead of the clock by which the times of the case go'), spread: duration }),
  ),
});

export const conversationShape = record({
  id: idOf('c'),
  from: optional(idOf('h', 'who began it')),
  to: idOf('h'),
  during,
});
