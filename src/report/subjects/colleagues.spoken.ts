/** How the subject “colleagues” is spoken of. */
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'colleagues',
  word: 'other computers of this network',
  say: ({ work }) => `the person says: ${work}`,
  compare: {},
  isMissed: false,
});
