/** What several subjects say alike: stages, and how a conversation or the opening of a port came out. */
import { type StageId, stageIds } from '../rdp/conversations/direct/stages.ts';
import { oneOf } from './shape.ts';

export const stage = oneOf<StageId>(stageIds);

/** How a conversation, or one step of it, came to an end. */
export const howEnded = oneOf(
  ['done', 'fin', 'rst', 'alert', 'silence', 'slow', 'refusal', 'foreign', 'garbled', 'unreadable'],
  'slow: it was still speaking when our patience ended; unreadable: our own side could not take what came',
);
export const endedBy = oneOf(['us', 'peer', 'nobody']);
export const tcpOutcome = oneOf(['open', 'refused', 'silent', 'unreachable']);
