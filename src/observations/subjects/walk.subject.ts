/** The subject “walk”: what can be known of it, and whom that may name. */
import { endedBy, howEnded, stage } from '../outcomes.ts';
import { duration, flag, list, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'How far one ordinary connection got, and who ended it how; where it was made again, the one that got furthest.',
  origin: 'measured',
  of: 'target',
  schema: record({
    stage: { ...stage, note: 'the last stage that was entered' },
    by: endedBy,
    how: howEnded,
    detail: optional(text('text')),
    complete: flag('got as far as a client without an account can'),
    sent: whole(),
    received: whole(),
    ms: duration,
    stages: list(record({ stage, outcome: oneOf(['passed', 'failed']), ms: duration })),
  }),
});
