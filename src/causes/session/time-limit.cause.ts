/** For a person whose session the server ends after a time that somebody set. */
import { look } from '../../fixes/change.ts';
import { RDP_POLICIES, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { logged } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/time-limit',
  title: 'The server ended the session because its time was up',
  story:
    'A policy can end sessions that are idle, or active for too long, and sessions that were left disconnected. The server then tells the client which of these it was. Nothing is broken; the time may only be too short.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shownReason(3, 4)),
    hallmark(
      ...logged('local-session-manager', 40, 'because its time was up', ({ reason }) => reason === 3 || reason === 4),
    ),
  ],
  notWhen: 'The session dies without the server’s word: then a device on the way may have forgotten it.',
  confusedWith: [
    {
      id: 'path/nat-or-firewall-idle-timeout',
      test: {
        question: 'Did the server end the session itself?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-TerminalServices-LocalSessionManager/Operational -MaxEvents 50`. Event 40 with reason 3 or 4 is the server’s own limit, with reason 0 it is not.',
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
        'See what is set: `gpresult /h report.html`, section Remote Desktop Session Host → Session Time Limits, for computer and user; or `Get-ItemProperty "HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services" | Select MaxIdleTime, MaxConnectionTime, MaxDisconnectionTime` (milliseconds).',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy(
          'Session Time Limits',
          'Set time limit for active but idle Remote Desktop Services sessions',
        ),
        to: 'enabled',
        options: 'the time that fits the work (<milliseconds> ms)',
        writes: [{ key: RDP_POLICIES, name: 'MaxIdleTime', to: { type: 'dword', value: '<milliseconds>' } }],
        only: { option: 'idle', when: 'If idle sessions end too soon' },
      },
      {
        kind: 'policy',
        ...sessionHostPolicy('Session Time Limits', 'Set time limit for active Remote Desktop Services sessions'),
        to: 'enabled',
        options: 'the time that fits the work (<milliseconds> ms)',
        writes: [{ key: RDP_POLICIES, name: 'MaxConnectionTime', to: { type: 'dword', value: '<milliseconds>' } }],
        only: { option: 'active', when: 'If active sessions end too soon' },
      },
      look(
        'In a farm, the collection’s own limits stand in Server Manager → Remote Desktop Services → the collection → Session.',
      ),
      look('Leave the limit for disconnected sessions alone unless people know it: it ends their programs.'),
    ],
    risk: 'Longer limits keep memory and licences busy. A limit for disconnected sessions loses unsaved work.',
    check: 'A session that is left alone for longer than the old limit is still there.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/extendeddisconnectreasoncode',
  ],
  claims: [70],
  status: 'proven',
});
