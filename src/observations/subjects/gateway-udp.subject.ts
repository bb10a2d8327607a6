/** The subject “gateway-udp”: what can be known of it, and whom that may name. */
import { duration, flag, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What came back for the first datagram of DTLS to an RD Gateway. Silence alone says nothing.',
  origin: 'measured',
  of: 'gateway',
  schema: record({
    port: whole(),
    isGateway: flag('who was asked answered as an RD Gateway, or its UDP port is what was examined, closed for TCP'),
    outcome: oneOf(['answered', 'foreign', 'refused', 'silent', 'unreachable']),
    sent: whole('datagrams that it took'),
    detail: optional(text('text')),
    ms: duration,
  }),
});
