/** For an administrator whose sessions are all cut off now and then, at the rhythm of Group Policy. */
import { look } from '../../fixes/change.ts';
import { allowRemoteDesktop } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/gpo-refresh-flap',
  title: 'Policy refreshes cut all sessions, as the server’s own setting forbids Remote Desktop',
  story:
    'A policy can allow Remote Desktop on a server whose own setting still forbids it. When Windows refreshes its policies, by default about every 90 minutes, the policy is taken away and set again; for a moment the server’s own setting counts, and all sessions are cut off. A little later everything works again.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shown('disconnect', 0x404)),
    sometimes(...shown('disconnect', 0x904)),
  ],
  notWhen:
    'Single sessions break, or idle ones only: a refresh cuts all of them in the same second. From outside, one lost session looks the same for every device that resets it.',
  confusedWith: [
    {
      id: 'path/nat-or-firewall-idle-timeout',
      test: {
        question: 'Do all sessions end in the same second, busy ones too?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational"; Id=258,262} -MaxEvents 20`. Pairs of 262 and 258 some 90 minutes apart are the refresh.',
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
        'Compare both settings: `(Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server").fDenyTSConnections` and `(Get-ItemProperty "HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services").fDenyTSConnections`. A 1 in the first and a 0 in the second is this cause.',
      ),
      {
        ...allowRemoteDesktop,
        note: 'The same is System Properties → Remote → “Allow remote connections to this computer”, with NLA ticked.',
      },
      look('Do not test it with `gpupdate /force` during working hours: that is what cuts the sessions.'),
    ],
    risk: 'Remote Desktop stays allowed should the policy ever be taken away; the policy still rules while it exists.',
    check: 'After `gpupdate /force` at a quiet hour a session stays, and no new event 262 is in the log.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/client-disconnected-group-policy-updates',
  ],
  status: 'draft',
});
