/** How the subject “neighbours” is spoken of. */
import { questionsBy } from '../comparing/differences.ts';
import { brief } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'neighbours',
  word: 'the other ports',
  say: ({ ports }) =>
    brief(
      ports.map(({ port, outcome }) => `${port} ${outcome}`),
      8,
    ),
  compare: { ports: questionsBy('port'), 'ports.ms': 'noise' },
});
