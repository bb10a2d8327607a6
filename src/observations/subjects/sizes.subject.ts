/** The subject “sizes”: what can be known of it, and whom that may name. */
import { list, oneOf, onlyTrue, optional, record, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

/** Content bytes of one packet, without its headers. */
const waySize = record({
  verdict: oneOf(['whole', 'hole', 'unknown']),
  passed: optional(whole('the most that passed in one packet, as far as it was tried')),
  vanished: optional(whole('the least that vanished every time')),
});

export default defineSubject({
  says: 'Which packet sizes pass, in each direction by itself.',
  origin: 'measured',
  of: 'network',
  drawn: ['small', 'outbound', 'inbound', 'inPieces', 'stoppedAfter', 'mtu'],
  schema: record({
    tried: optional(
      list(
        record({
          as: oneOf(
            ['small', 'large', 'step', 'pieces', 'flight'],
            'a small or large message with a small answer, a size in between, the large one in small pieces, or a small one with a large answer',
          ),
          sent: whole('bytes of the message, in one packet unless it was sent in pieces'),
          outcome: oneOf(['answered', 'fin', 'rst', 'silence', 'not-connected']),
          heard: whole('bytes that came back'),
          unfinished: whole('how many of them belong to a record that broke off'),
          slow: optional(onlyTrue('they were still coming when the patience ended')),
        }),
        { most: 32, note: 'each size as it was tried' },
      ),
    ),
    outbound: { ...waySize, note: 'from us to the server' },
    inbound: { ...waySize, note: 'from the server to us' },
    small: oneOf(['answered', 'ended', 'silent'], 'what came of a small first message of encryption'),
    inPieces: oneOf(['answered', 'silent', 'not-looked'], 'the size that vanished outbound, sent in small pieces'),
    stoppedAfter: optional(
      whole('bytes of a large answer that came before it was cut off midway, or ended without a word'),
    ),
    ping: optional(
      oneOf(
        ['all-pass', 'large-vanish', 'large-refused'],
        'what the system’s ping saw of a small and a full-size packet that nobody may cut; refused: with a word',
      ),
    ),
    mtu: optional(
      record(
        { atLeast: whole(), below: optional(whole()) },
        { note: 'bytes of an IP packet that still passes, and of one that does not' },
      ),
    ),
  }),
});
