/** For an administrator whose RD Gateway fails by itself and drops everybody who works through it. */
import { defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../signs.ts';

export default defineCause({
  id: 'gateway/gateway-service-crash',
  title: 'The gateway’s own service fails',
  story:
    'All connections from outside run through one service of the RD Gateway, TSGateway. If it meets an internal error, cannot open the key of its certificate, or crashes and restarts, all its users are cut off together and new ones are turned away for a while. The servers behind it are well.',
  where: 'gateway',
  breaksAt: ['connect', 'session'],
  prior: 'uncommon',
  predicts: [
    hallmark(
      ...shownAs(
        'the gateway itself failed or broke off',
        ['gateway', 0x59d8, 0x4d4],
        ['topic', 'gateway-unreachable'],
      ),
    ),
  ],
  notWhen: 'Others work through the same gateway at that very minute.',
  confusedWith: [
    {
      id: 'gateway/gateway-address-or-bypass-wrong',
      test: {
        question: 'Is the gateway down, or the address wrong?',
        how: 'On the client: `curl.exe -sS -o NUL -w "%{http_code}" https://<gateway>/remoteDesktopGateway/`. 401 is a gateway in order, 404 a wrong address, 503 a gateway whose service is down.',
      },
    },
    {
      id: 'gateway/gateway-limits-or-timeouts',
      test: {
        question: 'Did the gateway fail, or end the connection on purpose?',
        how: 'On the gateway: event 700 of the TerminalServices-Gateway logs is a failure; 303 with a reason is an end on purpose.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    steps: [
      'On the gateway: `Get-Service TSGateway, W3SVC`, and `Get-WinEvent -ListLog *TerminalServices-Gateway*`; in those logs look for 700 (the service failed) and 103 (it may not open the key of its certificate).',
      'If it is stopped, start it: `Start-Service TSGateway`.',
      'With 103, give NETWORK SERVICE the right to read the key: certlm.msc → Personal → the certificate → All Tasks → Manage Private Keys → Add → NETWORK SERVICE, Read only.',
      'With 700, install the newest cumulative update: crashes of the service were reported on Server 2019 with updates of 2024.',
    ],
    risk: 'Restarting TSGateway or the server ends every connection that runs through it; sessions stay on their servers.',
    undo: ['Take NETWORK SERVICE out of Manage Private Keys again.', 'Uninstall the update.'],
    check: 'The address `https://<gateway>/remoteDesktopGateway/` answers 401, and no new event 700 is in the log.',
  },
  references: ['MS-TSGU 2.2.6', 'https://fr.ittrip.xyz/?p=3745'],
  status: 'draft',
});
