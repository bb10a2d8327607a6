/** How the subject “offers” is spoken of. */
import { negotiationFailures } from '../../codes/negotiation-failures.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { questionsBy } from '../comparing/differences.ts';
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'offers',
  word: 'the security offers',
  say: ({ tls, nla, rdpSecurity, failures, answers, cookieMatters }) =>
    commas([
      `TLS ${tls}, NLA ${nla}, RDP security ${rdpSecurity}`,
      failures.length > 0 ? `failure codes ${failures.map(nameFailure).join(', ')}` : '',
      answers.some(isDropped) ? 'a client that offers NLA alone is dropped without an answer' : '',
      cookieMatters ? 'another answer without a user name in the request' : '',
    ]),
  compare: { answers: questionsBy('offer'), 'answers.ms': 'noise' },
});

type Answered = Vocabulary['offers']['answers'][number];

const isDropped = ({ offer, outcome }: Answered) =>
  offer === 'nla-alone' && (outcome === 'closed' || outcome === 'reset' || outcome === 'disconnected');

const nameFailure = (code: number) => {
  const name = negotiationFailures.find(({ value }) => value === code)?.name;
  return name === undefined ? String(code) : `${code} (${name})`;
};
