/** The subject “ports”: what can be known of it, and whom that may name. */
import { tcpOutcome } from '../outcomes.ts';
import { duration, list, oneOf, onlyTrue, optional, record, text } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What happened when the port was opened, address by address.',
  origin: 'measured',
  of: 'target',
  schema: record({
    outcome: oneOf(['open', 'refused', 'silent', 'unreachable', 'mixed']),
    best: optional(text('host', 'the address that the other questions used')),
    own: optional(onlyTrue('that address belongs to this very machine')),
    addresses: list(
      record({
        ip: text('host'),
        family: oneOf(['ipv4', 'ipv6']),
        outcome: tcpOutcome,
        before: optional({ ...tcpOutcome, note: 'what came of it first, where it was tried again after a pause' }),
        detail: optional(text('text')),
        ms: duration,
      }),
    ),
    others: optional(
      list(record({ ip: text('host'), resolver: text('text'), outcome: tcpOutcome, ms: duration }), {
        note: 'addresses that a resolver gives and this system does not use; tried, and not gone on with',
      }),
    ),
  }),
});
