/** A sign by itself, for the files of signs that several causes share. */
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import type { Instant } from '../world.ts';

type SharedSign<S extends Subject> = readonly [S, string, (value: Vocabulary[S], now: Instant) => boolean];

export const shared = <S extends Subject>(...sign: SharedSign<S>): SharedSign<S> => sign;
