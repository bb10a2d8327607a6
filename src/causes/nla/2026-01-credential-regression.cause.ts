/** For an administrator whose users’ right passwords are refused since the Windows updates of January 2026. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete, worksElsewhere } from '../signs.ts';

export default defineCause({
  id: 'nla/2026-01-credential-regression',
  title: 'The Windows update of January 2026 makes the client fail with right credentials',
  story:
    'After the security updates of 13 January 2026 clients were reported to fail in the logon step: the prompt comes back at once, or other credentials are sent than those that were typed, so that accounts can even be locked. The server is in order, and web clients get in. Updates of 17 January and later mend it on most versions.',
  where: 'client',
  breaksAt: ['nla'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the logon attempt was turned down',
        ['disconnect', 0x807],
        ['ntstatus', 0xc000006d, 0x8009030c],
        ['topic', 'credentials-rejected'],
      ),
    ),
    sometimes(...worksElsewhere),
  ],
  notWhen:
    'A client that never had an update of January 2026 fails with the same account: then look at the password. From outside, the code alone cannot tell the two apart.',
  confusedWith: [
    {
      id: 'nla/wrong-credentials',
      test: {
        question: 'Is the password wrong, or does the client spoil it?',
        how: 'Log on with the same account from the web client, or from a computer without the January update. On the failing client: `Get-HotFix | Sort-Object InstalledOn -Descending | Select-Object -First 5`.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look(
        'On the client see what is installed: `Get-HotFix -Id KB5074109, KB5073724, KB5073379, KB5073457, KB5073723, KB5073722 -ErrorAction SilentlyContinue`.',
      ),
      look('Until it is updated, work through the web client or another client program.'),
      step(
        'On the client install the newest cumulative update and restart. Where none is offered yet, take the one of 17 January 2026 from the Microsoft Update Catalog: KB5077796 for Windows 10 22H2, KB5077793 as reported for servers.',
        'Uninstall the new update under Settings → Windows Update → Update history, and restart.',
      ),
      lastingStep(
        'If accounts were locked by repeated attempts, end those clients first, then on a domain controller: `Unlock-ADAccount <user>`.',
        'An unlocked account locks itself again after too many wrong attempts.',
      ),
    ],
    risk: 'The update restarts the client. Removing the January update instead would take its security fixes away.',
    check: 'The same client gets in with the same account, and event 4625 stops repeating for it.',
  },
  references: [
    'https://www.ctrlaltnod.com/news/microsoft-releases-fix-for-remote-desktop-issues-in-january-2026-updates',
    'https://www.navateksolutions.com/blog-rdp-auth-failure-server-2016-january-2026-update.html',
  ],
  claims: [32],
  status: 'draft',
});
