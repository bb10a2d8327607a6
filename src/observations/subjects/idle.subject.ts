/** The subject “idle”: what can be known of it, and whom that may name. */
import { number, oneOf, optional, record, text } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Whether a connection on which nobody speaks stays usable.',
  origin: 'measured',
  of: 'network',
  schema: record({
    asked: number('how long the connection was to be left alone'),
    held: number('how long it stood before it ended, or before it was used again'),
    outcome: oneOf(
      ['alive', 'closed', 'reset', 'reset-on-use', 'closed-on-use', 'lost'],
      'alive: it answered when it was used again; closed: the server ended it orderly; reset: torn down while nobody spoke; …-on-use: in answer to the next bytes; lost: the next bytes vanished',
    ),
    detail: optional(text('text')),
  }),
});
