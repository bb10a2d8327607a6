/** For an administrator who wonders whether the closed UDP port of the RD Gateway is to blame. */
import { look, step } from '../../fixes/change.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, needs, sign, usually } from '../cause.ts';

const isGatewaysUdp = [
  'target',
  'is port 3391, which RD Gateways use for UDP',
  ({ port }: Vocabulary['target']) => port === 3391,
] as const;

const refusedByGateway = [
  'gateway-udp',
  'is refused by what is a gateway',
  ({ outcome, isGateway }: Vocabulary['gateway-udp']) => isGateway && outcome === 'refused',
] as const;

export default defineCause({
  id: 'gateway/gateway-udp-3391',
  title: 'Nothing takes UDP on port 3391, so sessions through the gateway run over TCP alone',
  story:
    'An RD Gateway carries sessions over HTTPS, and can carry pictures and sound beside it over UDP port 3391. If that port is closed, clients go on over HTTPS after a moment: the picture may stutter, but connecting never fails for that. On TCP the port is closed even where all is well.',
  where: 'gateway',
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [needs(...isGatewaysUdp), usually(...refusedByGateway)],
  evidentWhen: [sign(...refusedByGateway)],
  notWhen:
    'The connection fails: this alone never stops one. Some networks also forward 3391 to an ordinary Remote Desktop, which is another matter. Silence proves nothing: a filter on the way, and a gateway that is set not to take UDP, look the same.',
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
    where: 'gateway',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look('If nobody complains of stutter, leave it: HTTPS alone is a complete way to work.'),
      look('On the gateway: `Get-NetUDPEndpoint -LocalPort 3391` lists the port when the gateway takes UDP.'),
      step(
        'If it does not: RD Gateway Manager → Properties → Transport Settings → tick “Enable UDP transport”. The gateway says itself that this ends all its connections, so do it outside working hours.',
        'RD Gateway Manager → Properties → Transport Settings → clear “Enable UDP transport”.',
      ),
      {
        kind: 'firewall-group',
        group: 'TSG-UDP-Transport-In-UDP',
        title: 'Remote Desktop Gateway UDP Listener',
        enable: true,
      },
      step(
        'On every firewall and router before the gateway: note the rules, then let UDP 3391 in to it, as TCP 443 is.',
        'Take the rule for UDP 3391 away again on each of those devices.',
      ),
    ],
    risk: 'One more port is open to the Internet: keep the gateway up to date, for that port has had grave flaws before.',
    check: 'In a session through the gateway the icon with the bars says that UDP is enabled.',
  },
  references: [
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-tsgu/b68cd6a0-999f-46cf-9038-4d4b3afbc7c3',
  ],
  status: 'proven',
});
