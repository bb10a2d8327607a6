/** For an administrator whose sessions on Server 2025 or Windows 11 24H2 stand still, deaf to mouse and keyboard. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, needs, never, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/2025-24h2-freeze',
  title: 'An update of early 2025 lets sessions on Server 2025 freeze',
  story:
    'After the update KB5051987 of February 2025, sessions on Windows Server 2025 were reported to freeze soon after they began: the picture stands, mouse and keyboard do nothing, and only a new connection helps. KB5055523 of April 2025 mends it. Connecting itself never fails for that.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    needs('nla', 'showed a server of build 26100', ({ build }) => build?.endsWith('.26100') === true),
    usually(...shown('disconnect', 0x1, 0x2, 0x107)),
    never(...shown('disconnect', 0x904)),
  ],
  notWhen:
    'The connection breaks or never stands: a frozen session does neither, so the client has no error to show but that its window was closed. Which updates the server has cannot be seen from here.',
  confusedWith: [
    {
      id: 'session/stale-or-hung-session',
      test: {
        question: 'Does one user’s session hang, or does every session freeze?',
        how: 'On the server: `Get-HotFix -Id KB5051987, KB5055523 -ErrorAction SilentlyContinue`, and ask whether other users’ sessions freeze as well.',
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
        'See what the server has: `Get-HotFix -Id KB5051987, KB5055523 -ErrorAction SilentlyContinue`, and its build with `winver`.',
      ),
      look(
        'Until it is updated, a user whose session is frozen closes the window and connects again; the session is still there.',
      ),
      step(
        'Install the cumulative update KB5055523 of April 2025 or any later one, and restart at a quiet hour.',
        'Uninstall the new update under Settings → Windows Update → Update history, and restart.',
      ),
    ],
    risk: 'The restart ends all sessions.',
    check: 'Sessions still answer after an hour of work.',
  },
  references: [
    'https://windowsnews.ai/article/windows-server-2025-update-troubles-rdp-freeze-crisis-and-lessons-for-it.362932',
  ],
  claims: [32],
  status: 'draft',
});
