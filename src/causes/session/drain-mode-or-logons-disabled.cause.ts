/** For an administrator whose server was closed to new logons, for maintenance mostly, and forgotten so. */
import { look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { deniedByServer, shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/drain-mode-or-logons-disabled',
  title: 'The server is closed to new logons',
  story:
    'Before maintenance an administrator can close a session host to new logons: who is in stays in, nobody new gets in. It survives restarts in one of its forms and is easily forgotten. The server takes the connection and then denies the session.',
  where: 'host',
  breaksAt: ['settings', 'activate', 'session'],
  prior: 'uncommon',
  predicts: [needs(...portOpened), needs(...walkComplete), hallmark(...deniedByServer), sometimes(...shownReason(7))],
  notWhen: 'Other users still log on anew to the same server.',
  confusedWith: [
    {
      id: 'session/connection-limit',
      test: {
        question: 'Is the server full, or closed to new logons?',
        how: 'On the server: `qwinsta` counts the sessions, `change logon /query` tells whether logons are enabled.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Ask the colleagues whether maintenance is still going on.'),
      { kind: 'role', setting: 'session-host-logons', to: 'enable' },
      {
        kind: 'role',
        setting: 'collection-connections',
        to: 'Yes',
        only: { option: 'farm', when: 'In a farm' },
      },
      look('If it closes itself again, look for a policy or script: `gpresult /h report.html`.'),
    ],
    risk: 'Users come in while somebody may still be working on the server: ask first.',
    check: '`change logon /query` says that logons are enabled, and a new user gets in.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-general-error',
  ],
  status: 'proven',
});
