/** For an administrator whose RD Gateway fails by itself and drops everybody who works through it. */
import { look, step } from '../../fixes/change.ts';
import { letNetworkServiceReadKey, restart } from '../../fixes/common.ts';
import { defineCause, hallmark, rarely } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { answersAsGateway } from '../signs.ts';

const KEY_CLOSED = { option: 'key', when: 'With event 103' } as const;

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
    hallmark(
      'web',
      'shows that the service behind the gateway’s door is down',
      ({ role, outcome, status }) => role === 'gateway' && outcome === 'answered' && (status ?? 0) >= 500,
    ),
    rarely(...answersAsGateway),
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
    where: 'gateway',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'On the gateway look for event 700 (the service failed) and 103 (it may not open the key of its certificate) in the logs that `Get-WinEvent -ListLog *TerminalServices-Gateway*` lists.',
      ),
      { kind: 'service', name: 'W3SVC', startup: 'automatic' },
      { kind: 'service', name: 'TSGateway', startup: 'automatic' },
      { ...letNetworkServiceReadKey, only: KEY_CLOSED },
      { ...restart('TSGateway'), only: KEY_CLOSED, note: 'It ends every connection that runs through it.' },
      step(
        'With 700, install the newest cumulative update and restart at a quiet hour: crashes of the service were reported on Server 2019 with updates of 2024.',
        'Uninstall the new update under Settings → Windows Update → Update history, and restart.',
      ),
    ],
    risk: 'Starting what is stopped cuts nobody off. Restarting TSGateway or the server ends every connection that runs through it; sessions stay on their servers.',
    check: 'The address `https://<gateway>/remoteDesktopGateway/` answers 401, and no new event 700 is in the log.',
  },
  references: ['MS-TSGU 2.2.6', 'https://fr.ittrip.xyz/?p=3745'],
  status: 'proven',
});
