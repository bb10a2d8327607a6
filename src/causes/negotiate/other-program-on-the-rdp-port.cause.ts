/** For an administrator whose RDP port is held by a program that speaks something else. */
import { look, step } from '../../fixes/change.ts';
import { restart, restartRemoteDesktop } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never } from '../cause.ts';
import { portOpened } from '../signs.ts';

const FORWARDED = { option: 'forwarding', when: 'If Windows itself forwards the port' } as const;

export default defineCause({
  id: 'negotiate/other-program-on-the-rdp-port',
  title: 'Another program than Remote Desktop answers on the port',
  story:
    'The port opens, but what answers is not RDP: a web server, SSH, VNC or another remote tool has taken the port, or a forwarding points to the wrong one. The client hears a language it does not know and gives up.',
  where: 'host',
  breaksAt: ['negotiate'],
  prior: 'common',
  predicts: [
    needs(...portOpened),
    hallmark(
      'greeting',
      'was that of another service',
      ({ outcome }) => outcome === 'other-service' || outcome === 'foreign',
    ),
    never('greeting', 'was a proxy’s word on who calls', ({ service }) => service === 'proxy header'),
    never('walk', 'was answered in RDP that was damaged or cut off', ({ how }) => how === 'garbled'),
  ],
  notWhen: 'An RDP gateway is meant: it answers with HTTPS on 443, and is entered as the gateway, not as the computer.',
  confusedWith: [
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
    disturbs: 'connections',
    changes: [
      look(
        'On the server find the program: `Get-Process -Id (Get-NetTCPConnection -State Listen -LocalPort 3389).OwningProcess`. It should be the `svchost` that hosts TermService: compare with `(Get-CimInstance Win32_Service -Filter "Name=\'TermService\'").ProcessId`.',
      ),
      step(
        'If it is another program, give that one another port in its own settings, or stop it.',
        'Give the other program its port back, or start it again.',
      ),
      look(
        'If it is the console of a virtual machine on a Hyper-V host (port 2179), open it with `vmconnect`, or give the client the machine’s ID as preconnection blob (`pcb:s:` in the .rdp file, `/vmconnect:` in FreeRDP). For the guest’s own desktop connect to the guest’s address, port 3389.',
      ),
      look('`netsh interface portproxy show all` lists forwardings of Windows itself.'),
      {
        kind: 'registry',
        key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp',
        name: '<listen-address>/<port>',
        to: 'absent',
        usual: 'absent',
        only: FORWARDED,
        note: 'It holds the forwarding; its name is the address and port on which it listens.',
      },
      { ...restart('iphlpsvc'), only: FORWARDED },
      { ...restartRemoteDesktop, note: 'Do that once the port is free.' },
      step(
        'If the address goes through a router, note to which machine and port it forwards, and let it forward to this server’s port.',
        'Set the forwarding of the router back to what was noted.',
      ),
    ],
    risk: 'Whoever uses the other program or the forwarding loses it. Restarting TermService disconnects everybody; their sessions stay.',
    check: 'The examination shows an RDP answer at “Agree on security”.',
  },
  references: [
    'MS-RDPEPS 2.2.1.1',
    'https://github.com/FreeRDP/FreeRDP/issues/865',
    'MS-RDPBCGR 2.2.1.2',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  status: 'proven',
});
