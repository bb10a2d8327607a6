/** For an administrator whose server is too busy, or out of memory, to take another connection. */

import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, never, sometimes } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { contentMatters, portOpened, silentToAll, sizeMatters, tookSeconds } from '../signs.ts';

export default defineCause({
  id: 'host/resource-exhaustion',
  title: 'The server is out of memory or another resource, and answers slowly or not at all',
  story:
    'Every connection takes memory, a session and a piece of many Windows services. When one of them runs out, by a leak or by too many users, the server answers after seconds, says that it is busy, or ends the connection. A restart helps until it happens again.',
  where: 'host',
  breaksAt: ['negotiate', 'tls', 'nla', 'settings', 'activate', 'session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    hallmark(...shownReason(6)),
    never(...sizeMatters),
    never(...contentMatters),
    hallmark(...silentToAll),
    sometimes(...tookSeconds),
    sometimes(
      'walk',
      'ended in silence after the first answer',
      ({ stage, how, received }) => how === 'silence' && stage !== 'negotiate' && received > 0,
    ),
  ],
  notWhen: 'The line itself is slow: then the port, too, takes as long to open as each answer.',
  confusedWith: [
    {
      id: 'path/loss-or-latency-during-handshake',
      test: {
        question: 'Is it the line or the server?',
        how: 'On a machine beside the server: `1..20 | % { Test-NetConnection <host> -Port 3389 }`. If it is quick twenty times there, it is the line.',
      },
    },
    {
      id: 'path/mtu-black-hole',
      test: {
        question: 'Does the server answer large packets on its own network?',
        how: 'On a machine beside the server: `mstsc /v:<host>`. If it connects there, the server is well and the way is not.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look(
        'On the console or by `Enter-PSSession <host>`, see what eats: `Get-Process | Sort WS -Descending | Select -First 10 Name, Id, WS, HandleCount`. Event 2004 in the System log names the largest at the time.',
      ),
      lastingStep(
        'Count the sessions: `qwinsta`. Log off those that nobody needs, after asking: `logoff <id>`.',
        'A session that was logged off cannot be brought back.',
      ),
      lastingStep('Restart the leaking program or service and update it.', 'An updated program needs no undoing.'),
      lastingStep(
        'If nothing answers any more, restart the machine: `shutdown /m \\\\<host> /r /t 60`.',
        'A restart can be called off within that minute: `shutdown /m \\\\<host> /a`.',
      ),
    ],
    risk: 'Logging off and restarting lose what was not saved: warn the users.',
    check: 'Each stage takes less than a second, at the time of day when it used to fail.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-service-currently-busy',
  ],
  status: 'draft',
});
