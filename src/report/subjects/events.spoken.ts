/** How the subject “events” is spoken of. */
import { hexOf } from '../../codes/code.ts';
import { meaningOf } from '../../codes/codes.ts';
import { readFields, rowOf } from '../../codes/read-event.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { commas, inBrackets } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

type Events = Vocabulary['events'];
type EventRecord = Events['list'][number];

export default defineSpoken({
  about: 'events',
  word: 'the event logs',
  say: ({ list, covers }) => {
    // Of many the newest that means something; one that nobody knows is still better than none.
    const told = list.findLast((event) => rowOf(event)) ?? list.at(-1);
    const others = list.length > 1 ? `; ${list.length} events in all` : '';
    return told ? sayEvent(told) + others : sayCovered(covers);
  },
  compare: 'never',
  isMissed: false,
});

/** `Security-Auditing 4625 of TS01 at 2026-10-05 08:00:00 UTC: a logon was refused (STATUS_ACCOUNT_LOCKED_OUT)`. */
export function sayEvent(event: EventRecord): string {
  const row = rowOf(event);
  const where = `${row?.provider.title ?? event.provider} ${event.id} of ${event.host} at ${moment(event.at)}`;
  return row ? `${where}: ${row.says}${inBrackets(commas(sayCodes(event)))}` : where;
}

function sayCodes(event: EventRecord): readonly string[] {
  const row = rowOf(event);
  if (!row) return [];
  const values = readFields(row, event.data);
  return Object.entries(row.fields ?? {}).flatMap(([name, field]) => {
    const value = values[name];
    // Zero says nothing, and the more exact status stands in another field.
    if (field.kind !== 'number' || field.space === undefined || typeof value !== 'number' || value === 0) return [];
    return [meaningOf(value, field.space)?.name ?? hexOf(value)];
  });
}

const sayCovered = (covers: Events['covers']) =>
  covers.length === 0
    ? 'no event, and no time that is covered'
    : `no such event in ${covers.map(({ log, host, from, to }) => `${log} of ${host} from ${moment(from)} to ${moment(to)}`).join(', ')}`;

/** A time that a stranger wrote may lie beyond the calendar. */
const moment = (at: number) =>
  Math.abs(at) <= 8.64e15 ? `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC` : String(at);
