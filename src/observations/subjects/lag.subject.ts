/** The subject “lag”: what can be known of it, and whom that may name. */
import { number, record } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'How much later than due this machine itself let us go on: so much of every waiting time may be its own.',
  origin: 'measured',
  of: 'here',
  schema: record({
    worst: number('the latest that this machine ever woke us'),
    total: number('all of it together'),
    ms: number('in which that was watched'),
  }),
});
