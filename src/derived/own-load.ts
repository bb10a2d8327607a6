/**
 * Whether some of our connections were turned away because we made so many: then nothing is wrong with the server, and
 * nothing of it changed. A fact drawn from facts. Pure.
 */
import type { Knowledge } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';

/** `together`: those that were alone came through. `quickly`: those before came through, and later ones after a pause. */
export type OwnLoad = 'together' | 'quickly';

type Attempt = Vocabulary['repeats']['attempts'][number];

/** So many in a row are no chance any more. */
const A_ROW = 3;
/** So many alone, all let in: by chance a server that fails once in three times does that once in ten. */
const ENOUGH_ALONE = 6;
const BY_CHANCE = 0.01;

export function readOwnLoad(known: Knowledge): OwnLoad | undefined {
  const alone = known.value('alone');
  const attempts = known.value('repeats')?.attempts ?? [];
  const last = alone?.rounds.at(-1);
  if (!alone || !last || last.worked < last.of || alone.before.turnedAway === 0) return undefined;
  const turnedAway = attempts.filter(wasTurnedAway);
  if (attempts.some((one) => one.how !== 'done' && !wasTurnedAway(one))) return undefined;
  // One that gets in after a pause shows no limit: a server that was away for that moment is back as well.
  if (alone.before.lastInARow >= A_ROW && last.of >= A_ROW) return 'quickly';
  const isBeside = turnedAway.every(({ beside = 0 }) => beside > 0) && last.of >= ENOUGH_ALONE;
  return isBeside || isNoChance(alone.before, last.of) ? 'together' : undefined;
}

/**
 * Most were turned away in the throng, and none alone, though at those odds hardly all would have come in. A proxy counts a
 * connection that we have just closed for a moment longer, so not each of them had another of ours beside it.
 */
function isNoChance({ connections, turnedAway }: Vocabulary['alone']['before'], alone: number): boolean {
  const letIn = 1 - turnedAway / Math.max(1, connections);
  return letIn < 0.5 && letIn ** alone < BY_CHANCE;
}

/** It was not let in at all: nothing of the server’s was heard. */
const wasTurnedAway = ({ stage, how }: Attempt) =>
  (stage === 'connect' || stage === 'negotiate') && ['fin', 'rst', 'silence'].includes(how);
