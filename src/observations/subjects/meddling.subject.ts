/** The subject “meddling”: what can be known of it, and whom that may name. */
import { stage } from '../outcomes.ts';
import { duration, flag, list, oneOf, optional, record } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Which content makes a connection end or fall silent, and so whether something on the way picks it out.',
  origin: 'measured',
  of: 'network',
  schema: record({
    stage,
    tries: list(
      record({
        said: oneOf(
          ['nothing', 'request', 'no-cookie', 'other-word', 'hello', 'other-record', 'junk', 'rdp-security'],
          'all but nothing and no-cookie are of the same size; rdp-security: agreed on instead of TLS, and then nothing said',
        ),
        outcome: oneOf(['answered', 'fin', 'rst', 'silence', 'not-connected']),
        ms: duration,
      }),
    ),
    trigger: oneOf(
      ['cookie', 'request', 'hello', 'any-data', 'nothing', 'unclear'],
      'the content that ends or silences the connection',
    ),
    selective: flag('other content of the same size got a reaction of another kind'),
    soonerThanRoundTrip: optional(
      flag('the end came faster than anything from the server can; not set where the way is too short to tell'),
    ),
    acknowledged: optional(flag('our bytes were acknowledged, as this system’s own connection table says')),
    elsewhere: optional(oneOf(['answers', 'silent'], 'whether other ports of the address answer')),
  }),
});
