/** The subject “names”: what can be known of it, and whom that may name. */
import { duration, flag, list, number, oneOf, optional, record, text } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What the name means, to the system and to each resolver.',
  origin: 'measured',
  of: 'here',
  introducesNames: 3,
  schema: record({
    name: text('host'),
    outcome: oneOf(
      ['found', 'literal', 'no-such-name', 'no-answer', 'failed'],
      'no-answer: from no name server; failed: one answered, with a failure or with what cannot be read',
    ),
    system: optional(
      oneOf(
        ['no-answer', 'failed'],
        'what the system itself came to, where only a name server that was asked directly knew the name',
      ),
    ),
    addresses: list(text('host'), {
      note: 'what the system would use, in its order; where it came to nothing, what that name server said',
    }),
    ms: duration,
    hostsFile: list(text('host')),
    resolvers: list(
      record({
        server: text('text'),
        outcome: oneOf(['answered', 'no-such-name', 'no-data', 'silent', 'unreachable', 'refused', 'failed']),
        detail: optional(text('text', 'its own word for a failure: SERVFAIL, REFUSED, …')),
        a: list(text('host')),
        aaaa: list(text('host')),
        aliases: list(text('host')),
        ttl: optional(number('seconds')),
        ms: duration,
      }),
    ),
    disagree: flag('two resolvers, or a resolver and the system, gave different addresses'),
  }),
});
