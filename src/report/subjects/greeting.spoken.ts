/** How the subject “greeting” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'greeting',
  word: 'the first answer',
  say: ({ outcome, how, service, excerpt }) =>
    commas([greetings[outcome], how?.toUpperCase(), service, excerpt && `“${excerpt}”`]),
  compare: { excerpt: 'noise', ms: 'noise' },
});

const greetings: Readonly<Record<Vocabulary['greeting']['outcome'], string>> = {
  rdp: 'RDP answered',
  'other-service': 'another service answered',
  foreign: 'something unknown answered',
  silent: 'it said nothing',
  closed: 'it closed',
};
