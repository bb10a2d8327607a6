/** Which suspects the run itself has cleared: they break somewhere else than where it broke. */
import type { Cause } from '../causes/cause.ts';
import type { Knowledge } from '../observations/knowledge.ts';
import type { StageId } from '../rdp/conversations/direct/stages.ts';
import { followStages } from './ladder.ts';

/** The stage at which this very connection broke; undefined where none did, or somebody was shown another failure. */
export const brokenAt = (known: Knowledge): StageId | undefined =>
  known.value('client-error') ? undefined : followStages(known).find(({ outcome }) => outcome === 'failed')?.stage;

/** What breaks only stages that passed, or that were never reached, is not why this one broke. */
export const isCleared = ({ breaksAt }: Cause, broken: StageId | undefined): boolean =>
  broken !== undefined && !breaksAt.includes(broken);
