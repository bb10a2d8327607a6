/** The subject “tls”: what can be known of it, and whom that may name. */
import { duration, flag, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What came of starting encryption.',
  origin: 'measured',
  of: 'target',
  schema: record({
    outcome: oneOf(['secured', 'alert', 'fin', 'rst', 'silence', 'slow', 'garbled', 'unspeakable']),
    version: optional(text('term')),
    cipher: optional(text('term')),
    alert: optional(whole()),
    alertBy: optional(oneOf(['peer', 'us'])),
    detail: optional(text('text', 'what our own TLS could not accept, in its words')),
    heard: whole('bytes that came after the ClientHello before it ended'),
    strayDisconnect: flag('the server sent an RDP disconnect in the clear instead of a handshake'),
    ms: duration,
  }),
});
