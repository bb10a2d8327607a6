/** For an administrator whose sessions stutter or freeze, because their UDP side is refused. */
import { defineCause, needs, sign, sometimes, usually } from '../cause.ts';
import { portOpened, shown, walkComplete } from '../signs.ts';

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
    steps: [
      'If nobody complains, leave it: TCP alone is a complete way to work.',
      'On the server let UDP in beside TCP: `Enable-NetFirewallRule -DisplayName "Remote Desktop - User Mode (UDP-In)"`, and forward UDP wherever TCP 3389 is forwarded.',
      'See that no policy chose TCP alone: “Select RDP transport protocols” under Remote Desktop Session Host → Connections.',
      'If UDP comes up and then freezes, the lasting answer is to mend the path; until then the policy “Turn Off UDP On Client” under Remote Desktop Connection Client keeps to TCP.',
    ],
    risk: 'A port more to answer on: restrict it to the addresses that TCP is open to.',
    undo: ['`Disable-NetFirewallRule -DisplayName "Remote Desktop - User Mode (UDP-In)"`'],
    check: 'In a session the icon with the bars says that UDP is enabled.',
  },
  references: [
    'MS-RDPEUDP 1.3.2',
    'https://learn.microsoft.com/en-us/windows-server/remote/remote-desktop-services/clients/rdp-files',
  ],
  status: 'proven',
});
