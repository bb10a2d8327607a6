/** How the subject “tls-versions” is spoken of. */
import { questionsBy } from '../comparing/differences.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'tls-versions',
  word: 'of the TLS versions, the server',
  alone: 'the TLS versions',
  say: ({ versions }) => versions.map(({ version, outcome }) => `${tlsName(version)} ${outcome}`).join(', '),
  compare: { versions: questionsBy('version') },
});

const tlsName = (version: string): string => (version === 'ssl3' ? 'SSL 3.0' : `TLS ${version}`);
