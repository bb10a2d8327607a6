/** For an administrator one of whose users cannot come back to an old session, while others get in. */
import { lastingStep, look } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, refreshPolicy, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/stale-or-hung-session',
  title: 'The user’s old session on the server hangs and cannot be taken up again',
  story:
    'A user who comes back is joined to the session that was left behind. If that session hangs, because a driver or its logon process is stuck, or because the server has not noticed that its connection is dead, the new connection waits and gives up. Other users get in meanwhile.',
  where: 'host',
  breaksAt: ['activate', 'session'],
  prior: 'occasional',
  predicts: [needs(...portOpened), needs(...walkComplete), hallmark(...shown('disconnect', 0x704))],
  notWhen: 'Another user cannot get in either.',
  confusedWith: [
    {
      id: 'path/nat-or-firewall-idle-timeout',
      test: {
        question: 'Does the user’s old session hang?',
        how: 'From another machine: `qwinsta /server:<host>`, and whether a second user gets in.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'sessions',
    changes: [
      look('Find the session: `qwinsta /server:<host>`.'),
      lastingStep(
        'Log it off: `logoff <id> /server:<host>`. Only if that hangs as well, reset it: `rwinsta <id> /server:<host>`.',
        'A session that was reset cannot be brought back.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy('Connections', 'Configure keep-alive connection interval'),
        to: 'enabled',
        options: '1 minute',
        writes: [
          { key: RDP_POLICIES, name: 'KeepAliveEnable', to: dword(1) },
          { key: RDP_POLICIES, name: 'KeepAliveInterval', to: dword(1) },
        ],
        note: 'So the server notices dead connections.',
      },
      refreshPolicy,
      look('If it comes back, update the display, printer and USB drivers that the session loads.'),
    ],
    risk: 'Both lose what that user did not save; reset gives programs no chance to save at all.',
    check: 'The same user and another one both get in.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-client-disconnects-cannot-reconnect-same-session',
  ],
  claims: [9, 47, 70],
  status: 'draft',
});
