/** What a row of an event table is: one event of one Windows provider, what it says, and which causes it may decide. */
import type { SpaceId, Sureness } from '../code.ts';

/** One provider of Windows events, one file. */
export interface EventProvider {
  /** As a record names it. */
  readonly name: string;
  /** As a sentence names it. */
  readonly title: string;
  /** Where most of its events go; a row says so where it goes elsewhere. */
  readonly log: string;
  /** By id: the same id means different things with different providers. */
  readonly events: Readonly<Record<number, EventRow>>;
}

export interface EventRow {
  /** A sentence without its full stop: `a logon was refused`. */
  readonly says: string;
  readonly log?: string;
  /** Ids of the causes that it may decide; each of them asks for it. */
  readonly decides: readonly string[];
  /** What is often read into it, and may not be. */
  readonly neverDecides?: string;
  /** Why it may not have been logged although it happened: then its absence tells nothing. */
  readonly mayBeMissing?: string;
  /** When it means nothing. */
  readonly noiseWhen?: string;
  /** What of its data is understood. Everything else may name somebody, and is withheld from strangers. */
  readonly fields?: Readonly<Record<string, EventField>>;
  /** Specification, address of a page, or public report. */
  readonly source: string;
  readonly sure: Sureness;
}

/** Where in the data it stands, by its name there, and what it is. */
export type EventField = NumberField | WordField | NameField;

interface NumberField {
  readonly kind: 'number';
  readonly data: string;
  /** The number space in which it has a name. */
  readonly space?: SpaceId | undefined;
}

interface WordField<Word extends string = string> {
  readonly kind: 'word';
  readonly data: string;
  readonly words: readonly Word[];
}

interface NameField {
  readonly kind: 'address' | 'account';
  readonly data: string;
}

export const numberIn = (data: string, space?: SpaceId): NumberField => ({ kind: 'number', data, space });
export const wordIn = <const Word extends string>(data: string, words: readonly Word[]): WordField<Word> => ({
  kind: 'word',
  data,
  words,
});
/** A machine, perhaps with its port. */
export const addressIn = (data: string): NameField => ({ kind: 'address', data });
export const accountIn = (data: string): NameField => ({ kind: 'account', data });

/** What the fields of a row come to; undefined where the record does not hold one, or holds something else. */
export type FieldValues<Row> = Row extends { readonly fields: infer Of }
  ? { readonly [K in keyof Of]: ValueOf<Of[K]> | undefined }
  : Readonly<Record<never, never>>;

type ValueOf<Field> = Field extends NumberField ? number : Field extends WordField<infer Word> ? Word : string;

/** Declares a provider: one provider, one file; an event is a row in it. */
export const defineProvider = <const Provider extends EventProvider>(provider: Provider): Provider => provider;
