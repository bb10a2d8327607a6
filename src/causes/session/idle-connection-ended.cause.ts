/** For an administrator who asked whether a quiet connection lasts, and saw it ended in order. */
import { look, step } from '../../fixes/change.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

/** A goodbye in order; what was forgotten is reset, or deaf. */
const endedInOrder = [
  'idle',
  'was ended in order by the server or a proxy, while nobody spoke',
  ({ outcome, detail }: Vocabulary['idle']) =>
    (outcome === 'closed' && detail === undefined) || outcome === 'closed-on-use',
] as const;

export default defineCause({
  id: 'session/idle-connection-ended',
  title: 'The server, or a proxy before it, ends a connection on which nobody speaks',
  story:
    'A connection was left alone and ended in order before the time that was asked for. It had not logged on: many servers give a stranger a minute or less, and that hurts nobody. A proxy’s limit for quiet connections looks the same, and cuts sessions as well, whenever nobody moves the mouse for so long.',
  where: 'network',
  mayBeHere: true,
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...endedInOrder),
    sometimes(...shown('disconnect', 0x404, 0x904)),
  ],
  evidentWhen: [sign(...endedInOrder)],
  notWhen:
    'Nothing stands between client and server, and sessions last: then it is the server’s patience with strangers.',
  confusedWith: [
    {
      id: 'path/nat-or-firewall-idle-timeout',
      test: {
        question: 'Is the end said, or is the connection forgotten?',
        how: 'Run this examination with `--idle` once more: an end in order is said, one that is forgotten is not.',
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
        'Compare the seconds in this report with the limits of whatever stands in front: HAProxy `timeout client` and `timeout server`, nginx `proxy_timeout`, a load balancer’s idle time.',
      ),
      step(
        'If one of them fits, note it and raise it above the time that people stay quiet, an hour for example; in HAProxy use `timeout tunnel`.',
        'Set it back to what was noted.',
      ),
      look('If none stands in front, leave it: the server is short only with those who do not log on.'),
    ],
    risk: 'Quiet connections are kept for longer, and each costs the proxy a little memory.',
    check: 'With `--idle` and the same number of seconds the connection is still usable.',
  },
  references: [
    'https://docs.haproxy.org/2.8/configuration.html#timeout%20client',
    'https://nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_timeout',
  ],
  status: 'proven',
});
