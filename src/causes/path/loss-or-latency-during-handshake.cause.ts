/** For an administrator whose connection breaks here today and there tomorrow, on a line that loses packets. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, never, sign, sometimes } from '../cause.ts';
import { portOpened, sameEveryTime, shown } from '../signs.ts';

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
    needs(...portOpened),
    hallmark(...silentSometimes),
    never(...sameEveryTime),
    sometimes(...shown('disconnect', 0x108, 0x704)),
  ],
  evidentWhen: [sign(...silentSometimes)],
  notWhen:
    'Every attempt ends at the same place: that is not chance. A close by the peer, 0x904, is no time-out either.',
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
    steps: [
      'Measure on the real port and not by ping alone: `1..20 | % { Test-NetConnection <host> -Port 3389 }` on the client.',
      'Measure again by cable, without the VPN, and from another place: the leg that makes the difference is the faulty one.',
      'Mend that leg: cable, duplex, Wi-Fi channel, a full uplink; reserve some of a full line for RDP (QoS).',
    ],
    risk: 'Measuring disturbs nobody; work on a line interrupts it for everybody on it.',
    undo: 'nothing-to-undo',
    check: 'Twenty attempts in a row (`--repeat 20`) end the same way.',
  },
  references: ['RFC 9293', 'RFC 6298'],
  claims: [26, 27, 28, 42, 58, 59, 60],
  status: 'proven',
});
