/** How the subject “walk” is spoken of. */
import { questionsBy } from '../comparing/differences.ts';
import { inBrackets, time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';
import { sayEnding } from '../words.ts';

export default defineSpoken({
  about: 'walk',
  word: 'the ordinary connection',
  say: ({ by, how, detail, sent, received, ms }) =>
    `${sayEnding({ by, how })}${inBrackets(detail)} after ${time(ms)}, ${sent} bytes out, ${received} in`,
  compare: { sent: 'noise', received: 'noise', ms: 'noise', stages: questionsBy('stage'), 'stages.ms': 'noise' },
});
