/** For an administrator whose RDP listens, but on another port than the client tries. */
import { type Change, look } from '../../fixes/change.ts';
import { dword, RDP_TCP, restartRemoteDesktop } from '../../fixes/common.ts';
import { defineCause, hallmark, rarely, sometimes } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portRefused } from '../signs.ts';

const keeps = { option: 'keep-port', when: 'If its firewall lets in 3389 only' } as const;
const back = { option: 'back-to-3389', when: 'If it shall be 3389 again, from the console and not over RDP' } as const;

/** Windows’ own rules are for 3389 only. */
const letIn = (protocol: 'TCP' | 'UDP'): Change => ({
  kind: 'firewall-rule',
  on: 'server',
  only: keeps,
  name: `rdpdoctor-rdp-port-${protocol.toLowerCase()}`,
  title: `Remote Desktop on its own port (${protocol}-In)`,
  direction: 'inbound',
  protocol,
  port: '<port>',
  remoteAddresses: '<networks>',
});

export default defineCause({
  id: 'connect/port-changed',
  title: 'RDP listens on another port than the one that was tried',
  story:
    'The server’s RDP port was moved away from 3389, or back to it, and the client, the port forwarding or the firewall rule still uses the old number. The machine is well; the client knocks at the wrong door.',
  where: 'client',
  breaksAt: ['connect', 'negotiate'],
  prior: 'uncommon',
  predicts: [
    hallmark(...portRefused),
    rarely('target', 'was asked for on another port than 3389', ({ port }) => port !== 3389),
    sometimes(...shown('disconnect', 0x204)),
  ],
  notWhen: 'An RDP answer came from the port that was tried.',
  confusedWith: [
    {
      id: 'connect/rdp-disabled-by-setting-or-policy',
      test: {
        question: 'Which port is RDP set to?',
        how: 'On the server: `(Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp").PortNumber`.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look(
        'Ask the server for its port: `(Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp").PortNumber`; event 258 of TerminalServices-RemoteConnectionManager names it too.',
      ),
      {
        kind: 'rdp-file',
        setting: 'full address',
        to: { type: 's', value: '<host>:<port>' },
        note: 'Without a file: `mstsc /v:<host>:<port>`.',
      },
      letIn('TCP'),
      letIn('UDP'),
      {
        kind: 'registry',
        on: 'server',
        only: back,
        key: RDP_TCP,
        name: 'PortNumber',
        to: dword(3389),
        usual: dword(3389),
      },
      { ...restartRemoteDesktop, on: 'server', only: back },
    ],
    risk: 'The .rdp file alone disturbs nobody; a signed one must be signed again. Moving the port from far away can lock you out, and the restart cuts off everybody for a moment; sessions stay. Have the console at hand.',
    check: 'Examining `<host>:<port>` gets an RDP answer.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [67],
  status: 'proven',
});
