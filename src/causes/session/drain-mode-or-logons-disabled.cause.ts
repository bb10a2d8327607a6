/** For an administrator whose server was closed to new logons, for maintenance mostly, and forgotten so. */
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { deniedByServer, portOpened, shownReason, walkComplete } from '../signs.ts';

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
    steps: [
      'Ask: `change logon /query` on the server; in a farm `Get-RDSessionHost -CollectionName <collection> -ConnectionBroker <broker>`.',
      'Ask the colleagues whether maintenance is still going on.',
      'Open it: `change logon /enable`; in a farm `Set-RDSessionHost -SessionHost <host> -NewConnectionAllowed Yes -ConnectionBroker <broker>`.',
      'If it closes itself again, look for a policy or script: `gpresult /h report.html`.',
    ],
    risk: 'Users come in while somebody may still be working on the server: ask first.',
    undo: [
      '`change logon /drain`',
      '`Set-RDSessionHost -SessionHost <host> -NewConnectionAllowed No -ConnectionBroker <broker>`',
    ],
    check: '`change logon /query` says that logons are enabled, and a new user gets in.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-general-error',
  ],
  status: 'draft',
});
