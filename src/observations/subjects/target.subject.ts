/** The subject “target”: what can be known of it, and whom that may name. */
import { oneOf, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What was examined, as it was asked for; or where an .rdp file would lead.',
  origin: 'told',
  of: 'target',
  introducesNames: 2,
  schema: record({ host: text('host'), port: whole(), kind: oneOf(['name', 'ipv4', 'ipv6']) }),
});
