/** For an administrator whose connection breaks here today and there tomorrow, on a line that loses packets. */

import { look, step } from '../../fixes/change.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, never, sign, sometimes, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { answeredLate, portRefused, sameEveryTime } from '../signs.ts';

/** Below these, people work over RDP without noticing. */
const LOSS = 0.05;
/** And nearly as much for sure, so that no unlucky minute is taken for a bad line. */
const SURE_LOSS = 0.045;
const ROUND_TRIP = 300;
const THROUGHPUT = 100_000;

const isBad = [
  'path-quality',
  'loses packets, takes longer than 0.3 s there and back, or carries less than 100 kbit/s',
  ({ loss, roundTrip, throughput, stalled, connects }: Vocabulary['path-quality']) =>
    (loss.likely >= LOSS && loss.least >= SURE_LOSS) ||
    (connects.length > 2 && roundTrip.median > ROUND_TRIP) ||
    (throughput.outbound !== undefined && throughput.outbound < THROUGHPUT) ||
    (loss.likely > 0 && stalled.times > 0 && stalled.times < stalled.of),
] as const;

const silentSometimes = [
  'repeats',
  'fell silent on some attempts and not on others',
  ({ attempts }: Vocabulary['repeats']) =>
    attempts.some(({ how }) => how === 'silence') && attempts.some(({ how }) => how !== 'silence'),
] as const;

export default defineCause({
  id: 'path/loss-or-latency-during-handshake',
  title: 'The line loses or delays so much that some attempts fall silent',
  story:
    'Each step of the connection has to be answered within some seconds. A line that loses many packets makes a step late now and then, at a different place each time, and one side gives up. A server’s fault shows at the same place every time.',
  where: 'network',
  breaksAt: ['connect', 'negotiate', 'tls', 'nla'],
  prior: 'occasional',
  predicts: [
    never(...portRefused),
    hallmark(...answeredLate),
    hallmark(...isBad),
    usually(...silentSometimes),
    never(...sameEveryTime),
    sometimes(...shown('disconnect', 0x108, 0x704)),
  ],
  evidentWhen: [sign(...isBad)],
  notWhen:
    'Every attempt ends at the same place: that is not chance. A close by the peer, 0x904, is no time-out either.',
  hides: [
    {
      id: 'connect/source-ip-banned-by-brute-force-guard',
      because: 'on a line that loses so much, a port may stay shut by chance',
    },
    {
      id: 'host/slow-answers',
      because: 'an answer that had to be sent again, or crept along, is late without any fault of the server',
    },
  ],
  confusedWith: [
    {
      id: 'host/resource-exhaustion',
      test: {
        question: 'Is it the line or the server?',
        how: 'On a machine beside the server: `1..20 | % { Test-NetConnection <host> -Port 3389 }`. If it is quick twenty times there, it is the line.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Measure on the real port and not by ping alone: `1..20 | % { Test-NetConnection <host> -Port 3389 }` on the client.',
      ),
      look(
        'Measure again by cable, without the VPN, and from another place: the leg that makes the difference is the faulty one.',
      ),
      look(
        'On both ends see what the adapter itself lost: `Get-NetAdapterStatistics | Format-List`, and its speed: `Get-NetAdapter`.',
      ),
      step(
        'Mend that leg: note how it is set, then change one thing at a time and measure: cable, duplex, Wi-Fi channel.',
        'Set what did not help back to what you noted.',
      ),
      step(
        'If that leg is full, reserve some of it for RDP on the device before it (QoS), for TCP and UDP 3389.',
        'Take the reservation out again.',
      ),
      look('See that UDP works too: over a line that loses packets it carries a session better than TCP.'),
    ],
    risk: 'Measuring disturbs nobody; work on a line interrupts it for everybody on it.',
    check: 'Twenty attempts in a row (`--repeat 20`) end the same way.',
  },
  references: ['RFC 9293', 'RFC 6298'],
  claims: [26, 27, 28, 42, 58, 59, 60],
  status: 'proven',
});
