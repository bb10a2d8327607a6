/** How the subject “web” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { clocksApart, commas, sayOff } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'web',
  word: 'the web server',
  say: ({ host, port, outcome, status, schemes, asGateway, skew }) =>
    commas([
      `${host}, port ${port}: ${webWords[outcome]}`,
      status === undefined ? '' : `HTTP ${status}`,
      asGateway ? `an RD Gateway (${schemes.join(', ')})` : '',
      skew === undefined ? '' : `by it, our clock is ${sayOff(skew)}`,
    ]),
  compare: { skew: clocksApart, uncertainty: 'noise', ms: 'noise' },
});

const webWords: Readonly<Record<Vocabulary['web']['outcome'], string>> = {
  answered: 'a web server answered',
  foreign: 'what answered is no web server',
  closed: 'it closed without an answer',
  silent: 'no answer',
  refused: 'refused',
  unreachable: 'unreachable',
  'unknown-name': 'its name leads nowhere',
};
