/** How the subject “ports” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { thingsBy } from '../comparing/differences.ts';
import { brief, inBrackets, time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'ports',
  word: 'the port',
  say: ({ addresses, outcome, others = [] }) =>
    addresses.length === 0
      ? portWords[outcome]
      : brief([
          ...addresses.map(({ ip, outcome, detail, ms }) => `${ip} ${outcome}${inBrackets(detail)} after ${time(ms)}`),
          ...others.map(({ ip, resolver, outcome }) => `${ip}, which only ${resolver} gives, ${outcome}`),
        ]),
  compare: { addresses: thingsBy('ip'), 'addresses.ms': 'noise', others: thingsBy('ip'), 'others.ms': 'noise' },
});

export const portWords: Readonly<Record<Vocabulary['ports']['outcome'], string>> = {
  open: 'the port opened',
  refused: 'the port was refused',
  silent: 'nothing answered',
  unreachable: 'the address was unreachable',
  mixed: 'some addresses answered, some did not',
};
