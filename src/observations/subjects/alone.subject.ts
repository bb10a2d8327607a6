/** The subject “alone”: what can be known of it, and whom that may name. */
import { list, number, record, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Ordinary connections made one at a time after a pause, since some before them were turned away.',
  origin: 'measured',
  of: 'target',
  schema: record({
    before: record(
      {
        connections: whole(),
        turnedAway: whole('not opened, or ended without a byte of the server’s'),
        lastInARow: whole('how many of the last ones were turned away, one after another'),
        ms: number('in which they were made'),
      },
      { note: 'all our connections so far, whatever they asked' },
    ),
    rounds: list(record({ pause: number('in which we made no connection'), worked: whole(), of: whole() })),
  }),
});
