/** How the subject “meddling” is spoken of. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { questionsBy } from '../comparing/differences.ts';
import { brief } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'meddling',
  word: 'the comparison of contents',
  alone: 'what the way lets through',
  say: ({ tries }) =>
    brief(
      tries.map(({ said, outcome }) => `${saidWords[said]}: ${outcomeWords[outcome]}`),
      6,
    ),
  compare: { tries: questionsBy('said'), 'tries.ms': 'noise' },
});

type Meddling = Vocabulary['meddling']['tries'][number];

const saidWords: Readonly<Record<Meddling['said'], string>> = {
  nothing: 'saying nothing',
  request: 'the RDP request',
  'no-cookie': 'the request without a user name',
  'other-word': 'the request with another word',
  hello: 'the start of TLS',
  'other-record': 'another TLS record',
  junk: 'meaningless bytes',
  'rdp-security': 'agreeing on RDP security',
};

const outcomeWords: Readonly<Record<Meddling['outcome'], string>> = {
  answered: 'answered',
  fin: 'closed',
  rst: 'reset',
  silence: 'silence',
  'not-connected': 'not connected',
};
