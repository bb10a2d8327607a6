/** The subject “web”: what can be known of it, and whom that may name. */
import { duration, flag, list, number, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What a web server on the way says of itself: whether it is an RD Gateway, and its time.',
  origin: 'measured',
  of: 'gateway',
  schema: record({
    role: oneOf(['target', 'gateway'], 'the examined port itself, or the gateway of the .rdp file'),
    host: text('authority'),
    port: whole(),
    encrypted: flag(),
    outcome: oneOf(['answered', 'foreign', 'closed', 'silent', 'refused', 'unreachable', 'unknown-name']),
    status: optional(whole('of HTTP')),
    schemes: list(text('term'), { note: 'the ways in which it wants an account to be proven' }),
    asGateway: flag('it asked for an account when it was asked as an RD Gateway is'),
    skew: optional(number('its clock minus ours; positive: it is ahead')),
    uncertainty: optional(duration),
    ms: duration,
  }),
});
