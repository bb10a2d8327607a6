/**
 * What a value may look like, declared once as plain data: a case is checked by it, redacted by it, compared by it and
 * documented by it. For whoever declares a subject. It needs no library, so that an ordinary run loads none.
 */
import type { Holds } from './holds.ts';

export type Shape = TextShape | NumberShape | FlagShape | WordShape | ListShape | RecordShape | OptionalShape;

interface Noted {
  /** What it means, and in which unit. */
  readonly note?: string | undefined;
}

export interface TextShape extends Noted {
  readonly kind: 'text';
  /** Whom it may name. A text cannot be declared without it, and one of an unknown kind is withheld whole. */
  readonly holds: Holds;
  readonly pattern?: RegExp | undefined;
  /** In characters. */
  readonly longest?: number | undefined;
}

interface NumberShape extends Noted {
  readonly kind: 'number';
  readonly isWhole: boolean;
}

interface FlagShape extends Noted {
  readonly kind: 'flag';
  /** It is said only where it is so. */
  readonly isOnlyTrue: boolean;
}

interface WordShape<Word extends string = string> extends Noted {
  readonly kind: 'word';
  readonly words: readonly Word[];
}

interface ListShape<Item extends Shape = Shape> extends Noted {
  readonly kind: 'list';
  readonly item: Item;
  readonly most?: number | undefined;
}

export interface RecordShape<Of extends Fields = Fields> extends Noted {
  readonly kind: 'record';
  readonly fields: Of;
  /** What may be told of it only where all of it is seen. */
  readonly redactedAs?: RedactedAs | undefined;
}

interface OptionalShape<Inner extends Shape = Shape> {
  readonly kind: 'optional';
  readonly inner: Inner;
}

export type Fields = { readonly [name: string]: Shape };

/**
 * `code`: its name follows from space and value. `conversation`: the bytes of each message hang on all the others.
 * `event`: its provider and id tell what of its data is a code.
 */
export type RedactedAs = 'code' | 'conversation' | 'event';

/** The type of the values of a shape. */
export type ValueOf<S> = S extends { readonly kind: 'text' }
  ? string
  : S extends { readonly kind: 'number' }
    ? number
    : S extends { readonly kind: 'flag'; readonly isOnlyTrue: infer Only }
      ? Only extends true
        ? true
        : boolean
      : S extends WordShape<infer Word>
        ? Word
        : S extends { readonly kind: 'list'; readonly item: infer Item }
          ? ValueOf<Item>[]
          : S extends { readonly kind: 'optional'; readonly inner: infer Inner }
            ? ValueOf<Inner> | undefined
            : S extends { readonly kind: 'record'; readonly fields: infer Of }
              ? RecordOf<Of>
              : never;

type RecordOf<Of> = Flat<
  { [K in keyof Of as Of[K] extends OptionalShape ? never : K]: ValueOf<Of[K]> } & {
    [K in keyof Of as Of[K] extends OptionalShape ? K : never]?: ValueOf<Of[K]>;
  }
>;

/** As one record, which reads better in an error than the two it is made of. */
type Flat<T> = { [K in keyof T]: T[K] };

export const text = (holds: Holds, note?: string, form: Pick<TextShape, 'pattern' | 'longest'> = {}): TextShape => ({
  kind: 'text',
  holds,
  note,
  ...form,
});

/** Bytes as lower-case hex that identify something, as a fingerprint does. */
export const hexDigits = (note?: string): TextShape => text('hex', note, { pattern: HEX });
export const HEX = /^[0-9a-f]*$/;

export const number = (note?: string): NumberShape => ({ kind: 'number', isWhole: false, note });
export const whole = (note?: string): NumberShape => ({ kind: 'number', isWhole: true, note });

/** Milliseconds. */
export const duration = number('milliseconds');
/** Milliseconds since 1970 UTC. */
export const instant = number('milliseconds since 1970, UTC');

export const flag = (note?: string): FlagShape & { readonly isOnlyTrue: false } => ({
  kind: 'flag',
  isOnlyTrue: false,
  note,
});
export const onlyTrue = (note?: string): FlagShape & { readonly isOnlyTrue: true } => ({
  kind: 'flag',
  isOnlyTrue: true,
  note,
});

export const oneOf = <const Word extends string>(words: readonly Word[], note?: string): WordShape<Word> => ({
  kind: 'word',
  words,
  note,
});

export const list = <const Item extends Shape>(
  item: Item,
  { note, most }: Noted & Pick<ListShape, 'most'> = {},
): ListShape<Item> => ({ kind: 'list', item, most, note });

export const record = <const Of extends Fields>(
  fields: Of,
  { note, redactedAs }: Noted & Pick<RecordShape, 'redactedAs'> = {},
): RecordShape<Of> => ({ kind: 'record', fields, redactedAs, note });

export const optional = <const Inner extends Shape>(inner: Inner): OptionalShape<Inner> => ({
  kind: 'optional',
  inner,
});
