/** How the subject “sizes” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'sizes',
  word: 'the comparison of packet sizes',
  alone: 'packet sizes',
  say: ({ outbound, inbound, stoppedAfter, ping, mtu }) =>
    commas([
      `outbound ${saySize(outbound)}`,
      `inbound ${saySize(inbound)}`,
      stoppedAfter === undefined ? '' : `an answer stopped after ${stoppedAfter} bytes`,
      ping === undefined ? '' : pingWords[ping],
      mtu === undefined ? '' : `packets of ${mtu.atLeast} bytes pass`,
      mtu?.below === undefined ? '' : `of ${mtu.below} do not`,
    ]),
  compare: { tried: 'noise' },
});

export const pingWords: Readonly<Record<NonNullable<Vocabulary['sizes']['ping']>, string>> = {
  'all-pass': 'pings of 1500 bytes come back',
  'large-vanish': 'pings of 576 bytes come back, of 1500 vanish',
  'large-refused': 'pings of 1500 bytes are refused with a word',
};

export const saySize = ({ verdict, passed, vanished }: Vocabulary['sizes']['outbound']): string => {
  const known = [
    passed === undefined ? '' : `${passed} bytes passed`,
    vanished === undefined ? '' : `${vanished} vanished`,
  ].filter(Boolean);
  return known.length > 0 ? known.join(', ') : verdict === 'whole' ? 'all passed' : 'unknown';
};
