/** The subject “events”: what can be known of it, and whom that may name. */
import { instant, list, oneOf, optional, record, text, type ValueOf, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

/** A case is read whole, and sent: it keeps what may matter, and not the logs. */
const MOST_EVENTS = 500;
const MOST_COVERED = 100;

const schema = record({
  list: list(
    record(
      {
        at: instant,
        host: text('host'),
        log: text('event-source'),
        provider: text('event-source'),
        id: whole('means something only together with the provider'),
        level: optional(oneOf(['critical', 'error', 'warning', 'information', 'verbose'])),
        data: list(record({ name: text('foreign'), value: text('foreign', '', { longest: 256 }) }), { most: 24 }),
      },
      { redactedAs: 'event' },
    ),
    { most: MOST_EVENTS, note: 'the oldest first' },
  ),
  covers: list(
    record({
      log: text('event-source'),
      host: text('host'),
      from: instant,
      to: instant,
    }),
    { most: MOST_COVERED, note: 'the times in which no record of that log is missing here' },
  ),
});

type Events = ValueOf<typeof schema>;

export default defineSubject({
  says: 'Records of the event logs of Windows machines, and which times these logs cover.',
  origin: 'told',
  of: 'target',
  schema,
  join,
});

/** The newest of both, each once; what had to be left out is not covered. */
function join(one: Events, other: Events): Events {
  const all = [...one.list, ...other.list].map((event) => [JSON.stringify(event), event] as const);
  const list = [...new Map(all).values()].sort((a, b) => a.at - b.at);
  const left = list.slice(0, -MOST_EVENTS);
  const covers = [...one.covers, ...other.covers].slice(0, MOST_COVERED).flatMap((covered) => {
    const { log, host, to } = covered;
    const newest = left.findLast((event) => event.log === log && event.host === host)?.at ?? -Infinity;
    const from = Math.max(covered.from, newest + 1);
    return from < to ? [{ log, host, from, to }] : [];
  });
  return { list: list.slice(-MOST_EVENTS), covers };
}
