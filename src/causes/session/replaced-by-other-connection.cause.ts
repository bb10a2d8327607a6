/** For a person whose session moved to another client in the middle of work. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logged } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/replaced-by-other-connection',
  title: 'The session was taken over by another connection of the same account',
  story:
    'A server gives each account one session, unless it is told otherwise. Whoever connects last with that account gets it, and the connection before is ended. Shared accounts, a second computer, or a client that reconnects by itself make two connections push each other out.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'another connection took the session over',
        ['extended', 5],
        ['error-info', 5],
        ['topic', 'another-connection'],
      ),
    ),
    hallmark(
      ...logged('local-session-manager', 40, 'because another connection took it over', ({ reason }) => reason === 5),
    ),
  ],
  notWhen: 'Nobody else uses the account, and no other client of yours is open: then change the account’s password.',
  confusedWith: [
    {
      id: 'session/session-contention-client-sku',
      test: {
        question: 'Did another user stay in, or did the same account come from elsewhere?',
        how: 'On the computer: `qwinsta` shows who has the session now.',
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
        'See from where it was taken: event 25 with “Source Network Address” in `Get-WinEvent Microsoft-Windows-TerminalServices-LocalSessionManager/Operational -MaxEvents 30`.',
      ),
      lastingStep(
        'If you do not know that address, end the session there (`logoff <id>`) and change the account’s password at once.',
        'A password that strangers may know is not set back.',
      ),
      step('Give each person an account of their own.', 'Delete the accounts that were added.'),
      {
        kind: 'policy',
        ...sessionHostPolicy(
          'Connections',
          'Restrict Remote Desktop Services users to a single Remote Desktop Services session',
        ),
        to: 'disabled',
        writes: [{ key: RDP_POLICIES, name: 'fSingleSessionPerUser', to: dword(0) }],
        only: { option: 'several-sessions', when: 'If one account really needs several sessions on a session host' },
      },
    ],
    risk: 'Several sessions for one account take more memory and licences, and the user may not find the old session again.',
    check: 'The session lasts while the other person works.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/extendeddisconnectreasoncode',
  ],
  claims: [9],
  status: 'proven',
});
