/** The subject “events”: what can be known of it, and whom that may name. */
import { instant, list, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Records of the event logs of Windows machines, and which times these logs cover.',
  origin: 'told',
  of: 'target',
  schema: record({
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
      { most: 500, note: 'the oldest first' },
    ),
    covers: list(
      record({
        log: text('event-source'),
        host: text('host'),
        from: instant,
        to: instant,
      }),
      { most: 100, note: 'the times in which no record of that log is missing here' },
    ),
  }),
});
