/** For an administrator whose Windows machine is well but has Remote Desktop switched off. */
import { look } from '../../fixes/change.ts';
import {
  allowRemoteDesktop,
  dword,
  letRemoteDesktopIn,
  RDP_POLICIES,
  refreshPolicy,
  sessionHostPolicy,
} from '../../fixes/common.ts';
import { defineCause, hallmark, never, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portRefused, worksElsewhere } from '../signs.ts';

const ALLOWED = sessionHostPolicy('Connections', 'Allow users to connect remotely by using Remote Desktop Services');
const byPolicy = { option: 'policy', when: 'If a policy says otherwise' } as const;

export default defineCause({
  id: 'connect/rdp-disabled-by-setting-or-policy',
  title: 'Remote Desktop is switched off on the machine, by its settings or by a policy',
  story:
    'Windows comes with Remote Desktop off, and a group policy can switch it off again. Then nothing listens on the port, and the machine itself says no to every connection. From outside that looks exactly like a stopped service.',
  where: 'host',
  breaksAt: ['connect'],
  prior: 'occasional',
  predicts: [hallmark(...portRefused), usually(...shown('disconnect', 0x204)), never(...worksElsewhere)],
  notWhen: 'Something listens on the port: then Remote Desktop is on, or another program has its place.',
  confusedWith: [
    {
      id: 'connect/termservice-stopped-or-listener-down',
      test: {
        question: 'Is it switched off, or is its service down?',
        how: 'On the server: `Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server" fDenyTSConnections` (1 is off) and `Get-Service TermService`.',
      },
    },
    {
      id: 'connect/firewall-reject-or-port-closed',
      test: {
        question: 'Who says no, the machine or something on the way?',
        how: 'On the server: `Test-NetConnection localhost -Port 3389`. If that fails too, it is the machine.',
      },
    },
    {
      id: 'connect/port-changed',
      test: {
        question: 'Which port is RDP set to?',
        how: 'On the server: `(Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp").PortNumber`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      { ...allowRemoteDesktop, note: 'By hand: Settings → System → Remote Desktop → On.' },
      {
        kind: 'policy',
        ...ALLOWED,
        to: 'enabled',
        writes: [{ key: RDP_POLICIES, name: 'fDenyTSConnections', to: dword(0) }],
        only: byPolicy,
        note: '`gpresult /h report.html` names the policy that sets it. Where it is the domain’s, change it there.',
      },
      { ...refreshPolicy, only: byPolicy },
      { kind: 'service', name: 'TermService', startup: 'manual' },
      ...letRemoteDesktopIn,
      look(
        'Without a console: the same from another machine by `Enter-PSSession <host>`, or by `regedit` → Connect Network Registry.',
      ),
    ],
    risk: 'It opens a way in: leave NLA on, and name only networks that you administer from.',
    check: 'On the machine `qwinsta` lists `rdp-tcp` as Listen, and the port opens from the client.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-general-error',
  ],
  status: 'proven',
});
