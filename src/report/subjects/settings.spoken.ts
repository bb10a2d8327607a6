/** How the subject “settings” is spoken of. */
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'settings',
  word: 'the settings exchange',
  say: ({ outcome, encryptionLevel }) =>
    encryptionLevel === undefined ? outcome : `${outcome}, encryption level ${encryptionLevel}`,
  compare: { ms: 'noise' },
});
