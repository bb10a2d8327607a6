/** How the subject “idle” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { inBrackets, time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'idle',
  word: 'a connection left alone',
  say: ({ outcome, held, detail }) => `${idleWords[outcome]}, after ${time(held)}${inBrackets(detail)}`,
  compare: { held: 'noise' },
});

const idleWords: Readonly<Record<Vocabulary['idle']['outcome'], string>> = {
  alive: 'it was still usable',
  closed: 'the peer closed it (FIN)',
  reset: 'it was reset (RST) while nobody spoke',
  'reset-on-use': 'it was reset (RST) when it was used again',
  'closed-on-use': 'it was closed (FIN) when it was used again',
  lost: 'what was said next was lost',
};
