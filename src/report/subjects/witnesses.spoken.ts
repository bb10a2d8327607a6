/** How the subject “witnesses” is spoken of. */
import { questionsBy } from '../comparing/differences.ts';
import { clocksApart, sayOff } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'witnesses',
  word: 'the witnesses of our clock',
  say: ({ clocks }) =>
    clocks.map(({ witness, skew }) => `by ${witnessWords[witness]}, ours is ${sayOff(skew)}`).join(', '),
  compare: { clocks: questionsBy('witness'), 'clocks.skew': clocksApart, 'clocks.uncertainty': 'noise' },
});

export const witnessWords = { server: 'the server', kdc: 'a domain controller', web: 'a web server' } as const;
