/** The subject “elsewhere”: what can be known of it, and whom that may name. */
import { oneOf, record } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Whether it works from another network, as the person at the terminal says.',
  origin: 'told',
  of: 'network',
  schema: record({ works: oneOf(['yes', 'no', 'unknown']) }),
});
