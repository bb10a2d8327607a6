/** The subject “changes”: what can be known of it, and whom that may name. */
import { list, oneOf, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Whether the server answered the same question differently while it was examined.',
  origin: 'measured',
  of: 'target',
  schema: record({
    compared: whole('how many pairs of answers to the same question there were'),
    items: list(
      record({
        question: oneOf(['ending', 'certificate', 'computer', 'offer', 'encryption']),
        ip: text('host'),
        first: text('text'),
        later: text('text'),
      }),
    ),
  }),
});
