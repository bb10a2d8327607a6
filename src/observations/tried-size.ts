/** What came of one packet size that was tried: for the probe, which goes on by it, and for what is drawn from all of them. */
import type { Vocabulary } from './vocabulary.ts';

export type TriedSize = NonNullable<Vocabulary['sizes']['tried']>[number];

/** Nothing came back, and nobody ended it. */
export const vanished = ({ outcome, heard }: TriedSize): boolean => outcome === 'silence' && heard === 0;

/** A close is a reaction, too: the bytes arrived. */
export const hasReplied = (tried: TriedSize): boolean => tried.outcome !== 'not-connected' && !vanished(tried);
