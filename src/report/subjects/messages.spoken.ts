/** How the subject “messages” is spoken of. */
import { defineSpoken } from '../spoken.ts';
import { count } from '../words.ts';

export default defineSpoken({
  about: 'messages',
  word: 'the messages',
  say: ({ list, more }) => `${count(list.length + more, 'message')} sent and received`,
  compare: 'never',
  isMissed: false,
});
