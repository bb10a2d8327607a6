/** The subject “colleagues”: what can be known of it, and whom that may name. */
import { oneOf, record } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Whether other computers of the same network get in, as the person at the terminal says.',
  origin: 'told',
  of: 'network',
  schema: record({ work: oneOf(['yes', 'no', 'unknown']) }),
});
