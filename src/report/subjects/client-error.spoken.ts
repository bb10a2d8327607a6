/** How the subject “client-error” is spoken of. */
import { hexOf } from '../../codes/code.ts';
import { thingsBy } from '../comparing/differences.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'client-error',
  word: 'the shown code',
  say: ({ codes, topic }) =>
    codes.map(({ value, name }) => `${hexOf(value)} (${name})`).join(', ') ||
    (topic === undefined ? 'no code' : `a message about: ${topic.replaceAll('-', ' ')}`),
  compare: { codes: thingsBy('name') },
});
