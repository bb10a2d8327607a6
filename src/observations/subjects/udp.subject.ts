/** The subject “udp”: what can be known of it, and whom that may name. */
import { duration, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What came back for the first datagram of RDP over UDP. Silence alone says nothing.',
  origin: 'measured',
  of: 'target',
  schema: record({
    port: whole(),
    outcome: oneOf(['answered', 'foreign', 'refused', 'silent', 'unreachable']),
    version: optional(whole('the version of RDP over UDP that the server agreed to')),
    size: optional(whole('bytes of the answer, which came in one datagram')),
    upstream: optional(whole('bytes a datagram, as the server agreed to for what it hears')),
    downstream: optional(whole('the same for what it says')),
    sent: whole('datagrams that it took'),
    detail: optional(text('text')),
    ms: duration,
  }),
});
