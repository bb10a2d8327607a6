/** The subject “tls-versions”: what can be known of it, and whom that may name. */
import { list, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

const tlsVersion = oneOf(['ssl3', '1.0', '1.1', '1.2', '1.3']);
const versionOutcome = oneOf([
  'accepted',
  'other-version',
  'alert',
  'closed',
  'reset',
  'silent',
  'garbled',
  'not-connected',
]);

export default defineSubject({
  says: 'Which versions of TLS the server accepts, one connection for each.',
  origin: 'measured',
  of: 'target',
  schema: record({
    versions: list(
      record({
        version: tlsVersion,
        outcome: {
          ...versionOutcome,
          note: 'alert and other-version (it answered with a lower one) are refusals; what merely ended is not known',
        },
        before: optional({ ...versionOutcome, note: 'what came of it first, where it was asked again' }),
        cipher: optional(text('term')),
        group: optional(text('term')),
        alert: optional(whole()),
      }),
    ),
    accepted: list(tlsVersion),
  }),
});
