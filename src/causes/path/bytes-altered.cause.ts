/** For an administrator whose connection starts and then breaks because what arrives is not what was sent. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { portOpened } from '../signs.ts';

/**
 * OpenSSL’s words for the seal of a record, which differ with the cipher. A signature or a Finished that does not fit
 * (decrypt_error, digest check failed) is none of them: that may be the wrong key, or a wrong computation of the server’s.
 */
const BROKEN_SEAL = /bad record mac|decryption failed|cipher operation failed|cipher pad/i;

export default defineCause({
  id: 'path/bytes-altered',
  title: 'What travels encrypted arrives changed, so that nobody can decrypt it',
  story:
    'Each packet of TLS carries a seal that breaks when a single bit differs. Here a packet arrived whole for the network and broken for TLS: our side could not decrypt it and had to stop. A device that rewrites what it carries, a network card that computes wrongly, or memory that fails on the way does that; the server did nothing wrong that was seen.',
  where: 'network',
  mayBeHere: true,
  breaksAt: ['tls', 'nla', 'settings'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    hallmark(
      'walk',
      'ended because our side could not decrypt what came',
      ({ how, detail = '' }) =>
        (how === 'unreadable' && BROKEN_SEAL.test(detail)) || /\(bad_record_mac\) from us/.test(detail),
    ),
  ],
  notWhen: 'The same connection goes through when it is made again, every time: then it was one packet.',
  confusedWith: [
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Is the connection cut, or are its bytes changed?',
        how: 'Record it on both ends (`tcpdump -w`, `pktmon`) and compare the bytes of the same packet.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Examine from a machine on the server’s own network. If that works, something on the way changes bytes.'),
      look(
        'Record the connection on the client and on the server and compare: what differs between the two was changed in between.',
      ),
      step(
        'On both network cards note the offloads, then switch off checksum and segmentation offload for one test; a card or driver that computes wrongly shows itself so.',
        'Switch the noted offloads on again.',
      ),
      look('Take devices that rewrite traffic (WAN optimisers, inspection, VPN) out of the way one after another.'),
    ],
    risk: 'Without offload the processor works more while the test lasts.',
    check: 'The examination gets through ten times in a row (`--repeat 10`).',
  },
  references: ['RFC 8446 5.2', 'RFC 5246 6.2.3'],
  status: 'proven',
});
