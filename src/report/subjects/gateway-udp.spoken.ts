/** How the subject “gateway-udp” is spoken of. */
import { inBrackets } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'gateway-udp',
  word: 'the UDP port of the gateway',
  say: ({ port, outcome, detail }) => `UDP port ${port} ${outcome}${inBrackets(detail)}`,
  compare: { sent: 'noise', ms: 'noise' },
});
