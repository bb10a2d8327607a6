/** The subject “greeting”: what can be known of it, and whom that may name. */
import { duration, flag, oneOf, onlyTrue, optional, record, text } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'The first answer on the port: RDP, something else, silence or a close.',
  origin: 'measured',
  of: 'target',
  schema: record({
    outcome: oneOf(['rdp', 'other-service', 'foreign', 'silent', 'closed']),
    how: optional(oneOf(['fin', 'rst'])),
    onlyRdp: optional(
      onlyTrue('where it closed: it did so at the first word of RDP alone, and bore every other in silence'),
    ),
    service: optional(text('text', 'ssh, http, https, vnc, smtp, ftp, mysql, postgresql, …')),
    excerpt: optional(text('foreign', 'what it said, printable, at most 120 characters')),
    spokeFirst: flag('it spoke before it was asked'),
    ms: duration,
  }),
});
