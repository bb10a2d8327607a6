/** How the subject “this-machine” is spoken of. */
import { thingsBy } from '../comparing/differences.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'this-machine',
  word: 'this machine',
  say: ({ interfaces, proxies }) =>
    [
      ...interfaces.filter(({ vpn }) => vpn !== undefined).map(({ name, vpn }) => `tunnel ${name} (${vpn})`),
      ...proxies.map(({ from, server }) => `proxy ${server} (${from})`),
    ].join(', ') || 'no tunnel, no proxy',
  compare: { interfaces: thingsBy('name'), proxies: thingsBy('server'), policies: thingsBy('name') },
});
