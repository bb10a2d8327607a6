/** For an administrator who wonders whether the closed UDP port of the RD Gateway is to blame. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, needs, sign, usually } from '../cause.ts';
import { portRefused } from '../signs.ts';

const isGatewaysUdp = [
  'target',
  'is port 3391, which RD Gateways use for UDP',
  ({ port }: Vocabulary['target']) => port === 3391,
] as const;

export default defineCause({
  id: 'gateway/gateway-udp-3391',
  title: 'Nothing takes UDP on port 3391, so sessions through the gateway run over TCP alone',
  story:
    'An RD Gateway carries sessions over HTTPS, and can carry pictures and sound beside it over UDP port 3391. If that port is closed, clients go on over HTTPS after a moment: the picture may stutter, but connecting never fails for that. On TCP the port is closed even where all is well.',
  where: 'gateway',
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [needs(...isGatewaysUdp), usually('udp', 'was refused', ({ outcome }) => outcome === 'refused')],
  evidentWhen: [
    sign(...isGatewaysUdp),
    sign(...portRefused),
    sign('udp', 'was refused', ({ outcome }) => outcome === 'refused'),
  ],
  notWhen:
    'The connection fails: this alone never stops one. Some networks also forward 3391 to an ordinary Remote Desktop, which is another matter. Silence proves nothing, since the gateway answers only who speaks its own encryption.',
  confusedWith: [
    {
      id: 'path/udp-transport-broken',
      test: {
        question: 'Is UDP closed at the gateway, or at the server itself?',
        how: 'In a session: the icon with the bars in its bar says whether UDP is used. Compare a session through the gateway with one without it.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    steps: [
      'If nobody complains of stutter, leave it: HTTPS alone is a complete way to work.',
      'RD Gateway Manager → Properties → Transport Settings: see that UDP is enabled, and on which port.',
      'On the gateway: `Get-NetUDPEndpoint -LocalPort 3391` must list it; then let UDP 3391 in on the gateway’s firewall and on every device before it.',
    ],
    risk: 'One more port is open to the Internet: keep the gateway up to date, for that port has had grave flaws before.',
    undo: ['Clear “Enable UDP transport” in Transport Settings, and close UDP 3391 again.'],
    check: 'In a session through the gateway the icon with the bars says that UDP is enabled.',
  },
  references: [
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-tsgu/b68cd6a0-999f-46cf-9038-4d4b3afbc7c3',
  ],
  status: 'draft',
});
