/** How the subject “udp” is spoken of. */
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'udp',
  word: 'the UDP side of the port',
  say: ({ port, outcome, version, size, detail }) =>
    commas([
      `UDP port ${port} ${outcome}`,
      version === undefined ? '' : `version ${version}`,
      size === undefined ? '' : `${size} bytes`,
      detail,
    ]),
  compare: { sent: 'noise', ms: 'noise' },
});
