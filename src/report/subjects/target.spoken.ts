/** How the subject “target” is spoken of. */
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'target',
  word: 'the target',
  say: ({ host, port }) => `${host}, port ${port}`,
  compare: {},
});
