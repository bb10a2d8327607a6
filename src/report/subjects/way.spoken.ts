/** How the subject “way” is spoken of. */
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'way',
  word: 'the way out of this machine',
  say: ({ outcome, interface: door, gateway, mtu, vpn }) =>
    outcome === 'none'
      ? 'no route leads to the server'
      : commas([
          `out of ${door ?? 'an interface without a name'}`,
          gateway && `over ${gateway}`,
          vpn && `a tunnel (${vpn})`,
          mtu === undefined ? '' : `MTU ${mtu}`,
        ]),
  compare: {},
});
