/** How the subject “certificate” is spoken of. */
import { day } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'certificate',
  word: 'the certificate',
  say: ({ subject, notBefore, notAfter, key, bits, signature, trust }) =>
    `${subject}, valid ${day(notBefore)} to ${day(notAfter)}, ${key} ${bits}, ${signature}, ${trust}`,
  compare: { der: 'noise', notBefore: { say: day }, notAfter: { say: day } },
});
