/** How the subject “changes” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { thingsBy } from '../comparing/differences.ts';
import { brief } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';
import { count } from '../words.ts';

export default defineSpoken({
  about: 'changes',
  word: 'the comparison of its answers',
  say: ({ compared, items }) =>
    items.length === 0
      ? `${count(compared, 'answer')} compared, all alike`
      : brief(items.map(({ question, first, later }) => `${changeWords[question]}: first ${first}, later ${later}`)),
  compare: { items: thingsBy('ip') },
});

const changeWords: Readonly<Record<Vocabulary['changes']['items'][number]['question'], string>> = {
  ending: 'the ordinary connection',
  certificate: 'the certificate',
  computer: 'the computer’s name',
  offer: 'the security that was offered',
  encryption: 'the same version of TLS',
};
