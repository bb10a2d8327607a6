/** What is said where some of our own connections were turned away, and what that means. */

import { readOwnLoad } from '../../derived/own-load.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import { time } from '../measures.ts';

/** Undefined where our own number was not the reason, or nobody was turned away. */
export function sayOwnLoad(known: Knowledge): { readonly what: string; readonly means: string } | undefined {
  const load = readOwnLoad(known);
  const alone = known.value('alone');
  if (!load || !alone) return undefined;
  const { connections, turnedAway, ms } = alone.before;
  const what = `${turnedAway} of our own ${connections} connections in ${time(ms)} were turned away`;
  const { pause, of } = alone.rounds.at(-1) ?? { pause: 0, of: 0 };
  return load === 'together'
    ? { what, means: 'those made alone all got in: so many at once may not be allowed' }
    : {
        what,
        means: `after ${time(pause)} all ${of} that came alone got in: so many so quickly may not be allowed, or it was away for that moment`,
      };
}
