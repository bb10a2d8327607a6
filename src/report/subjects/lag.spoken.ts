/** How the subject “lag” is spoken of. */
import { time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'lag',
  word: 'this machine’s own slowness',
  say: ({ worst, total }) => `late by ${time(worst)} at worst, ${time(total)} in all`,
  compare: { ms: 'noise' },
});
