/** For an administrator whose RDP listens, but on another port than the client tries. */
import { defineCause, hallmark, rarely, sometimes } from '../cause.ts';
import { portRefused, shown } from '../signs.ts';

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
    steps: [
      'Ask the server for its port: `(Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp").PortNumber`; event 258 of TerminalServices-RemoteConnectionManager names it too.',
      'Give the client that port: `mstsc /v:<host>:<port>`, and `full address:s:<host>:<port>` in the .rdp file.',
      'Or, from the console and not over RDP, set `PortNumber` (DWORD, decimal) back to 3389 and restart the service: `Restart-Service TermService -Force`.',
      'The firewall’s built-in rules are for 3389 only: allow TCP and UDP of another port by a rule of its own, limited to the addresses you administer from.',
    ],
    risk: 'Changing the port from far away can lock you out, and the restart disconnects everybody; their sessions stay. Have the console at hand.',
    undo: ['Write the old `PortNumber` back and restart TermService.'],
    check: 'Examining `<host>:<port>` gets an RDP answer.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [67],
  status: 'proven',
});
