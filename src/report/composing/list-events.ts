/** The records of event logs that were read: those that mean something, and how many there are besides. */
import { rowOf } from '../../codes/read-event.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import type { EventsBlock } from '../blocks/identity.ts';
import { clip } from '../measures.ts';
import { sayEvent } from '../subjects/events.spoken.ts';

/** More are a log, and no answer. */
const MOST = 8;
/** Of records that nobody knows: enough to see that they were read. */
const MOST_UNKNOWN = 2;

export function listEvents(known: Knowledge): EventsBlock | undefined {
  const list = known.value('events')?.list ?? [];
  if (list.length === 0) return undefined;
  const telling = list.filter((event) => rowOf(event)).slice(-MOST);
  const shown = telling.length > 0 ? telling : list.slice(-MOST_UNKNOWN);
  return { kind: 'events', records: shown.map((event) => clip(sayEvent(event))), others: list.length - shown.length };
}
