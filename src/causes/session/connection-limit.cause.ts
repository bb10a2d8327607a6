/** For an administrator whose server takes no further session, as its number is limited. */
import { lastingStep, look } from '../../fixes/change.ts';
import { RDP_POLICIES, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, usually } from '../cause.ts';
import { deniedByServer, shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/connection-limit',
  title: 'The server has as many sessions as it is allowed to have',
  story:
    'A server without the session host role takes two administrators, and a policy can set any other number. Disconnected sessions count as well. When the number is reached, the server lets the next user come as far as the session and then denies it.',
  where: 'host',
  breaksAt: ['settings', 'activate', 'session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(
      'client-error',
      'is the server’s own denial, or speaks of the number of connections',
      (error, now) => error.topic === 'connection-limit' || deniedByServer[2](error, now),
    ),
    usually(...shownReason(7)),
  ],
  notWhen:
    'The dialog says 0x904 with 0x7 and nothing else: that pair also appears where no server denied anything. Count the sessions first.',
  confusedWith: [
    {
      id: 'session/drain-mode-or-logons-disabled',
      test: {
        question: 'Is the server full, or closed to new logons?',
        how: 'On the server: `qwinsta` counts the sessions, `change logon /query` tells whether logons are enabled.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'sessions',
    changes: [
      look('Count them, from another machine too: `qwinsta /server:<host>`. Disconnected ones (Disc) count.'),
      lastingStep(
        'Ask their owners, then log off what nobody needs: `logoff <id> /server:<host>`.',
        'A session that was logged off cannot be brought back.',
      ),
      look(
        'See the limit: policy Remote Desktop Session Host → Connections → “Limit number of connections”, or `Get-ItemProperty "HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services" MaxInstanceCount`.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy('Connections', 'Limit number of connections'),
        to: 'enabled',
        options: 'RD Maximum Connections allowed = <sessions>',
        writes: [{ key: RDP_POLICIES, name: 'MaxInstanceCount', to: { type: 'dword', value: '<sessions>' } }],
        only: { option: 'raise-limit', when: 'If the server is meant to hold more' },
      },
      look('For more than two users at a time a server needs the Remote Desktop Session Host role and licences.'),
    ],
    risk: 'Logging somebody off loses what they did not save.',
    check: '`qwinsta` shows fewer sessions than the limit, and the next user gets in.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/troubleshoot-remote-desktop-disconnected-errors',
  ],
  claims: [9, 70],
  status: 'proven',
});
