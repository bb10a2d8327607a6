/** How the subject “elsewhere” is spoken of. */
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'elsewhere',
  word: 'another network',
  say: ({ works }) => `the person says: ${works}`,
  compare: {},
  isMissed: false,
});
