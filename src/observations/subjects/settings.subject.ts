/** The subject “settings”: what can be known of it, and whom that may name. */
import { duration, oneOf, optional, record, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'The server’s answer to the basic settings exchange; asked only where NLA is not in the way.',
  origin: 'measured',
  of: 'target',
  schema: record({
    outcome: oneOf(['answered', 'fin', 'rst', 'silence', 'slow', 'disconnect', 'garbled', 'unreadable']),
    version: optional(whole('RDP version of the server core data')),
    encryptionMethod: optional(whole()),
    encryptionLevel: optional(whole('0 none, 1 low, 2 client compatible, 3 high, 4 FIPS')),
    ms: duration,
  }),
});
