/** The subject “witnesses”: what can be known of it, and whom that may name. */
import { duration, list, number, oneOf, record } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What others say of the time, a domain controller or a web server, beside the server: whose clock is wrong.',
  origin: 'measured',
  of: 'here',
  schema: record({
    clocks: list(
      record({
        witness: oneOf(['server', 'kdc', 'web']),
        skew: number('witness minus ours; positive: the witness is ahead'),
        uncertainty: duration,
      }),
    ),
  }),
});
