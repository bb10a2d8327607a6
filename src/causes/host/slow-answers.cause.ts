/** For an administrator whose connection gets there, or nearly, but takes seconds for a single step. */
import { look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, never, sign, sometimes } from '../cause.ts';
import { cameTooSlowly, contentMatters, portOpened, tookSeconds, tookSecondsEachTime } from '../signs.ts';

export default defineCause({
  id: 'host/slow-answers',
  title: 'Answers take seconds to come: the server, a proxy or the line is slow',
  story:
    'What came was right, only late. A busy server, a proxy that holds the connection back, or a line that carries little makes every step take seconds, and clients that wait less than we do give up. From here they look alike; where the time goes is seen beside the server.',
  where: 'host',
  breaksAt: ['negotiate', 'tls', 'nla', 'settings'],
  prior: 'uncommon',
  predicts: [needs(...portOpened), hallmark(...cameTooSlowly), sometimes(...tookSeconds), never(...contentMatters)],
  evidentWhen: [sign(...tookSeconds), sign(...tookSecondsEachTime)],
  notWhen: 'Nothing came at all: silence is another matter.',
  confusedWith: [
    {
      id: 'host/resource-exhaustion',
      test: {
        question: 'Is the server itself short of something?',
        how: 'On the server: `Get-Process | Sort WS -Descending | Select -First 10 Name, Id, WS, HandleCount`, and System event 2004.',
      },
    },
    {
      id: 'path/loss-or-latency-during-handshake',
      test: {
        question: 'Is it the line or the server?',
        how: 'On a machine beside the server: `1..20 | % { Test-NetConnection <host> -Port 3389 }`. If it is quick twenty times there, it is the line or what stands on it.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Examine it once more from a machine beside the server. Quick there: the line or a proxy is slow, not the server.',
      ),
      look(
        'Slow there as well: see on the server what is busy, processor, memory or disk, and ask again at a quiet hour.',
      ),
      look(
        'Of a proxy in front, look for a limit of speed (`proxy_download_rate`, `bwlim`) and for a rule that waits before it decides (`inspect-delay`).',
      ),
    ],
    risk: 'Nothing is changed.',
    check: 'Each stage takes less than a second.',
  },
  references: [
    'https://nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_download_rate',
    'https://docs.haproxy.org/2.8/configuration.html#tcp-request%20inspect-delay',
  ],
  status: 'proven',
});
