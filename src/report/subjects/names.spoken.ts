/** How the subject “names” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { thingsBy } from '../comparing/differences.ts';
import { brief, commas, time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'names',
  word: 'the name',
  say: ({ outcome, system, addresses, disagree, ms }) =>
    commas([
      nameWords[outcome],
      brief(addresses),
      system === undefined
        ? ''
        : `as a name server said it when asked directly: the system itself ${system === 'failed' ? 'failed' : 'got no answer'} in ${time(ms)}`,
      disagree ? 'resolvers disagree' : '',
    ]),
  compare: { ms: 'noise', resolvers: thingsBy('server'), 'resolvers.ttl': 'noise', 'resolvers.ms': 'noise' },
});

export const nameWords: Readonly<Record<Vocabulary['names']['outcome'], string>> = {
  found: 'the name has an address',
  literal: 'an address was given',
  'no-such-name': 'the name does not exist',
  'no-answer': 'no name server answered',
  failed: 'the name server failed',
};
