/** How the subject “alone” is spoken of. */
import { time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'alone',
  word: 'the connections made alone',
  say: ({ before, rounds }) =>
    [
      `${before.turnedAway} of our ${before.connections} connections in ${time(before.ms)} were turned away`,
      ...rounds.map(({ pause, worked, of }) => `alone, after a pause of ${time(pause)}, ${worked} of ${of} got in`),
    ].join('; '),
  compare: { 'before.ms': 'noise', 'rounds.of': 'noise' },
});
