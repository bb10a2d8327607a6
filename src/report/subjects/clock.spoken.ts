/** How the subject “clock” is spoken of. */
import { clocksApart, saySkew, time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'clock',
  word: 'the server’s clock',
  say: ({ skew, uncertainty }) => `${saySkew(skew)}, give or take ${time(uncertainty)}`,
  compare: { server: 'noise', ours: 'noise', skew: clocksApart, uncertainty: 'noise' },
});
