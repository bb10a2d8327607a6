/** The subject “messages”: what can be known of it, and whom that may name. */
import { stage } from '../outcomes.ts';
import { flag, HEX, list, number, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What that ordinary connection said and heard, byte for byte, as far as it could be seen.',
  origin: 'measured',
  of: 'target',
  schema: record(
    {
      list: list(
        record({
          at: number('since the port opened'),
          direction: oneOf(['sent', 'received']),
          stage,
          secured: flag('it travelled inside TLS'),
          name: text('text', 'as its specification calls it'),
          length: whole('bytes of the whole message'),
          bytes: text('bytes', 'the first 4096 of them; none where they are withheld', {
            pattern: HEX,
            longest: 2 * 4_096,
          }),
          withheld: optional(text('text', 'why the bytes are not here')),
        }),
        { most: 64 },
      ),
      more: whole('messages that were left out'),
    },
    { redactedAs: 'conversation' },
  ),
});
