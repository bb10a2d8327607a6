/** How the subject “tls” is spoken of. */
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'tls',
  word: 'encryption',
  say: ({ outcome, version, cipher, alert, detail, heard, strayDisconnect }) =>
    commas([
      outcome,
      version,
      cipher,
      alert === undefined ? '' : `alert ${alert}`,
      detail === undefined ? '' : `our TLS says “${detail}”`,
      outcome === 'secured' ? '' : `${heard} bytes came back`,
      strayDisconnect ? 'an RDP disconnect in the clear' : '',
    ]),
  compare: { heard: 'noise', ms: 'noise' },
});
