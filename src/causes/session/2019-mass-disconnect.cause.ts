/** For an administrator whose Server 2019 throws all its users out at the same moment. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/2019-mass-disconnect',
  title: 'An update of August 2024 lets Server 2019 drop all sessions at once',
  story:
    'After the update KB5041578 of August 2024, session hosts with Windows Server 2019 were reported to drop every session of a host in the same moment, once in days or weeks. The server’s log then shows event 40 with the reason code 3489660929 (0xD0000001) for each of them. Later cumulative updates are reported to end it.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    needs('nla', 'showed a server of build 17763', ({ build }) => build?.endsWith('.17763') === true),
    hallmark(...shown('disconnect', 0xd0000001)),
  ],
  notWhen:
    'Only single sessions end. The reason code by itself means no more than “unsuccessful”; without many events 40 in the same second it is something else.',
  confusedWith: [
    {
      id: 'session/gpo-refresh-flap',
      test: {
        question: 'Do the sessions end at the rhythm of Group Policy, or at any time?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="Microsoft-Windows-TerminalServices-LocalSessionManager/Operational"; Id=40} -MaxEvents 100 | Format-Table TimeCreated, Message`: many at one second with 3489660929 are this cause.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look(
        'See what the server has: `Get-HotFix -Id KB5041578 -ErrorAction SilentlyContinue`, and its build with `winver` (17763.6189 is that update).',
      ),
      step(
        'Install the newest cumulative update for Windows Server 2019, of November 2024 or later, and restart at a quiet hour; do so on every session host of the farm.',
        'Uninstall the newer update under Settings → Windows Update → Update history, and restart.',
      ),
    ],
    risk: 'The restart ends all sessions of the host. Taking the update of August away instead would take its security fixes with it.',
    check: 'For two weeks no event 40 with 3489660929 appears for several sessions at once.',
  },
  references: ['https://pt.ittrip.xyz/windows/rdp/rds-event-id-40-3489660929'],
  status: 'draft',
});
