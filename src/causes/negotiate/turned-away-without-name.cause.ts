/** For an administrator whose users get in by one client and are cut off at once by another. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sign } from '../cause.ts';
import { brokeAt, namelessTurnedAway, portOpened } from '../signs.ts';

export default defineCause({
  id: 'negotiate/turned-away-without-name',
  title: 'Requests without a user name in the first packet are turned away',
  story:
    'The first packet of RDP may carry a line with the user’s name, from which load balancers and some servers choose. This one cuts off every request without that line. Clients that send none, as mstsc of Windows 11 often does, and clients that were redirected with a token in its place, are closed before they are heard; others get in.',
  where: 'broker',
  breaksAt: ['negotiate'],
  prior: 'rare',
  predicts: [needs(...portOpened), needs(...brokeAt('negotiate')), hallmark(...namelessTurnedAway)],
  evidentWhen: [sign(...namelessTurnedAway)],
  notWhen: 'Every client that has to connect sends the name: then nobody notices.',
  confusedWith: [
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Is it the load balancer, the server, or a device that inspects?',
        how: 'On the client, past the load balancer: `mstsc /v:<host>`. If it works there without a name as well, it is the load balancer.',
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
        'Find the rule that asks for the cookie: in HAProxy `tcp-request content` with `RDP_COOKIE` or `rdp_cookie`, in others a profile for persistence by user name.',
      ),
      step(
        'Note the rule. Then let requests without the cookie pass as well, and keep a client on its server by its address when there is no name.',
        'Write the noted rule back.',
      ),
      look('If the server itself insists on the line, look for an update: MS-RDPBCGR 2.2.1.1 makes it optional.'),
    ],
    risk: 'Requests without a name may be spread differently over the servers. Sessions that run stay.',
    check: 'The examination meets the same answer with the user name and without.',
  },
  references: [
    'MS-RDPBCGR 2.2.1.1',
    'https://github.com/johnnykv/heralding/issues/132',
    'https://docs.haproxy.org/2.8/configuration.html#7.3.5-req.rdp_cookie',
  ],
  status: 'proven',
});
