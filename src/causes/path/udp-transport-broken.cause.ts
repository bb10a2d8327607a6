/** For an administrator whose sessions stutter or freeze, because their UDP side is refused. */
import { look, step } from '../../fixes/change.ts';
import { letUdpIn, RDP_POLICIES, refreshPolicy, sessionHostPolicy, turnOffUdpOnClient } from '../../fixes/common.ts';
import { defineCause, needs, never, sign, sometimes, usually } from '../cause.ts';
import { shown, usesNoUdp } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

const tcpAlone = { option: 'policy', when: 'If a policy chose TCP alone' } as const;

export default defineCause({
  id: 'path/udp-transport-broken',
  title: 'The server refuses UDP, so sessions run over TCP alone',
  story:
    'Besides TCP a session may use UDP on the same port, which carries pictures and sound better where packets get lost. If UDP is refused, clients fall back to TCP after a moment: the picture may come late, stutter or freeze, but connecting itself never fails for that.',
  where: 'network',
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    usually('udp', 'was refused', ({ outcome }) => outcome === 'refused'),
    sometimes(...shown('disconnect', 0x904)),
    never(...usesNoUdp),
  ],
  evidentWhen: [sign(...walkComplete), sign('udp', 'was refused', ({ outcome }) => outcome === 'refused')],
  notWhen:
    'The connection fails before anyone has logged on: UDP is offered only afterwards. Silence is no proof either, since some servers answer only clients that already have a session.',
  confusedWith: [
    {
      id: 'path/loss-or-latency-during-handshake',
      test: {
        question: 'Does the session also stutter with UDP switched off at the client?',
        how: 'In a running session: the icon with the bars in its bar shows whether UDP is used. Then connect once with the policy “Turn Off UDP On Client” set, and compare.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('If nobody complains, leave it: TCP alone is a complete way to work.'),
      { ...letUdpIn, note: 'Name every network that TCP is open to: the rule then keeps out all others.' },
      step(
        'Wherever TCP 3389 is forwarded or let through on the way, do the same for UDP 3389, for the same networks.',
        'Take what was added for UDP out again.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy('Connections', 'Select RDP transport protocols'),
        to: 'not-configured',
        writes: [{ key: RDP_POLICIES, name: 'SelectTransport', to: 'absent' }],
        only: tcpAlone,
      },
      { ...refreshPolicy, only: tcpAlone },
      {
        ...turnOffUdpOnClient,
        on: 'client',
        only: { option: 'tcp-only', when: 'If UDP comes up and then freezes' },
        note: 'The lasting answer is to mend the path: take it back then.',
      },
    ],
    risk: 'A port more to answer on: name only the networks that TCP is open to.',
    check: 'In a session the icon with the bars says that UDP is enabled.',
  },
  references: [
    'MS-RDPEUDP 1.3.2',
    'https://learn.microsoft.com/en-us/windows-server/remote/remote-desktop-services/clients/rdp-files',
  ],
  status: 'proven',
});
