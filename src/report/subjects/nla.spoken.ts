/** How the subject “nla” is spoken of. */
import { hexOf } from '../../codes/code.ts';
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'nla',
  word: 'NLA',
  say: ({ outcome, credsspVersion, errorCode, dnsComputer, netbiosComputer }) =>
    commas([
      outcome,
      credsspVersion === undefined ? '' : `CredSSP ${credsspVersion}`,
      errorCode === undefined ? '' : hexOf(errorCode >>> 0),
      dnsComputer ?? netbiosComputer,
    ]),
  compare: { ms: 'noise' },
});
