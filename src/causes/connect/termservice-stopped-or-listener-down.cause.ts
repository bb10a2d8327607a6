/** For an administrator whose Remote Desktop service is stopped, has lost its listener, or hangs. */
import { look, step } from '../../fixes/change.ts';
import { restartRemoteDesktop, restartXrdp, xrdpComesBack } from '../../fixes/common.ts';
import { always, defineCause, hallmark, never, sometimes, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { event, last } from '../event-signs.ts';
import { neverAnswered, portRefused, stayedSilent, takenByNobody, worksElsewhere } from '../signs.ts';

export default defineCause({
  id: 'connect/termservice-stopped-or-listener-down',
  title: 'The Remote Desktop service is stopped, has no listener, or hangs',
  story:
    'A Windows service named TermService waits on the RDP port. If it is stopped or its listener did not start, the machine refuses every connection. If it hangs, Windows still accepts the connection on its behalf, and then nobody says a word.',
  where: 'host',
  breaksAt: ['connect', 'negotiate'],
  prior: 'occasional',
  predicts: [
    hallmark(...portRefused),
    hallmark(...stayedSilent),
    always(
      'walk',
      'ended in silence at the very first question',
      ({ stage, how }) => stage === 'negotiate' && how === 'silence',
    ),
    usually(...neverAnswered),
    never(...takenByNobody),
    sometimes(...shown('disconnect', 0x204, 0x108, 0x704)),
    never(...worksElsewhere),
    hallmark(...last(event('remote-connection-manager', 259), event('remote-connection-manager', 258))),
  ],
  notWhen: 'The server answers the first question of the protocol: then its service lives.',
  confusedWith: [
    {
      id: 'host/winstation-listener-partial',
      test: {
        question: 'Does the service run and its listener listen?',
        how: 'On the server: `Get-Service TermService` and `qwinsta`. The service running without `rdp-tcp` in Listen points to the listener’s own settings.',
      },
    },
    {
      id: 'connect/firewall-reject-or-port-closed',
      test: {
        question: 'Who says no, the machine or something on the way?',
        how: 'On the server: `Test-NetConnection localhost -Port 3389`. If that fails too, it is the machine.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      { kind: 'service', name: 'TermService', startup: 'manual' },
      { kind: 'service', name: 'UmRdpService', startup: 'manual' },
      {
        ...restartRemoteDesktop,
        only: { option: 'hangs', when: 'If it runs and hangs' },
        note: 'From the console or another remote shell, never from inside an RDP session.',
      },
      step(
        '`qwinsta` must list `rdp-tcp` as Listen. If it does not, save the key: `reg export "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp" rdp-tcp.reg`; then import the same key from a machine with the same version of Windows, and restart the service.',
        '`reg import rdp-tcp.reg`, and restart the service.',
      ),
      look('See why it stopped: `Get-WinEvent -FilterHashtable @{LogName="System"; Id=7023,7031,7034}`.'),
      xrdpComesBack,
      restartXrdp,
    ],
    risk: 'A restart cuts everybody off for a moment; their sessions stay, and they can come back to them. An imported key loses a port or certificate of its own.',
    check: '`qwinsta` lists `rdp-tcp` as Listen, and the examination gets past “Agree on security”.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-general-error',
  ],
  claims: [45, 47],
  status: 'proven',
});
