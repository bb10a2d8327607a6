/** For an administrator whose Windows machine is well but has Remote Desktop switched off. */
import { defineCause, hallmark, never, usually } from '../cause.ts';
import { portRefused, shown, worksElsewhere } from '../signs.ts';

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
    steps: [
      'On the machine: Settings → System → Remote Desktop → On. In PowerShell as administrator: `Set-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server" fDenyTSConnections 0`.',
      'See whether a policy says otherwise: `Get-ItemProperty "HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services" fDenyTSConnections`. If it is 1, `gpresult /h report.html` names the policy “Allow users to connect remotely by using Remote Desktop Services”; change it there.',
      'Let it through the firewall: `Enable-NetFirewallRule -Group "@FirewallAPI.dll,-28752"`.',
      'Without a console: the same commands by `Enter-PSSession <host>`, or the registry of the other machine with `regedit` → Connect Network Registry.',
    ],
    risk: 'It opens a way in: leave NLA on, and limit the firewall rule to the addresses you administer from.',
    undo: [
      '`Set-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server" fDenyTSConnections 1`',
      '`Disable-NetFirewallRule -Group "@FirewallAPI.dll,-28752"`',
    ],
    check: 'On the machine `qwinsta` lists `rdp-tcp` as Listen, and the port opens from the client.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-general-error',
  ],
  status: 'proven',
});
