/** The subject “clock”: what can be known of it, and whom that may name. */
import { duration, instant, number, record } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'The server’s clock, read from its NTLM challenge, against ours.',
  origin: 'measured',
  of: 'target',
  drawn: ['skew'],
  schema: record({
    server: instant,
    ours: instant,
    skew: number('server minus ours; positive: the server is ahead'),
    uncertainty: duration,
  }),
});
