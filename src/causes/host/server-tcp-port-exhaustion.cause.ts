/** For an administrator whose server, after days of running, can no longer reach its domain controller. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'host/server-tcp-port-exhaustion',
  title: 'The server has used up its outgoing ports and cannot ask the domain controller',
  story:
    'To check a domain account the server itself must open a connection to a domain controller, and each takes one of some sixteen thousand outgoing ports. A program that never gives its ports back uses them up within days. Then domain accounts fail while local ones still work, and a restart cures it for a while.',
  where: 'host',
  breaksAt: ['nla'],
  prior: 'uncommon',
  predicts: [needs(...portOpened), needs(...walkComplete), hallmark(...shown('disconnect', 0x1807))],
  notWhen: 'The server was started today, or local accounts fail as well.',
  confusedWith: [
    {
      id: 'nla/dc-unreachable-or-trust-broken',
      test: {
        question: 'Has the server run out of ports?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="System"; ProviderName="Tcpip"; Id=4227,4231} -MaxEvents 5`. An event 4231 means that it has.',
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
        'See who holds the ports: `Get-NetTCPConnection | Group OwningProcess | Sort Count -Descending | Select -First 5 Count, Name`, then `Get-Process -Id <number>`.',
      ),
      lastingStep('Restart that program or service, and update it.', 'An updated program needs no undoing.'),
      step(
        'Until it is mended, restart it on a schedule, before the ports run out.',
        'Remove the scheduled restart: `Unregister-ScheduledTask <name>`.',
      ),
    ],
    risk: 'Whoever uses that program is interrupted.',
    check: 'No new event 4231, and a domain account logs on.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-verify-identity-connecting-remote-machine',
  ],
  status: 'draft',
});
