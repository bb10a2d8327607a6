/** How the subject “repeats” is spoken of. */
import { thingsBy } from '../comparing/differences.ts';
import { defineSpoken } from '../spoken.ts';
import { count } from '../words.ts';

export default defineSpoken({
  about: 'repeats',
  word: 'the repeated connections',
  say: ({ attempts, worked, sameIdentity }) =>
    `${worked} of ${count(attempts.length, 'attempt')} got through, ${sameIdentity ? 'the same machine' : 'not the same machine'} each time`,
  compare: { attempts: thingsBy('ip'), 'attempts.ms': 'noise' },
});
