/** For an administrator whose users are logged off again as soon as they have logged on. */
import { look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, usually } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { event, inOneSession, within } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

const WINLOGON = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon';

const ONE_PROFILE = { option: 'new-profile', when: 'If one profile is at fault' } as const;
const NOBODY_GETS_IN = { option: 'shell', when: 'If nobody gets in' } as const;

export default defineCause({
  id: 'session/profile-or-shell-failure',
  title: 'The session logs itself off, because the profile or the desktop’s shell fails',
  story:
    'After the logon the server loads the user’s profile and starts the shell, usually Explorer. If the profile cannot be loaded, its disk is not attached, or the shell ends at once, Windows logs the user off again. The client hears only that the user logged off, though nobody did.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    usually(...shownReason(0xc)),
    hallmark(...within(10_000, event('local-session-manager', 21), event('local-session-manager', 23), inOneSession)),
  ],
  notWhen:
    'The user logged off, or closed the one program that the connection starts: the server gives the same reason then. Only the time between logon and logoff tells.',
  confusedWith: [
    {
      id: 'nla/logon-agent-or-mfa-filter',
      test: {
        question: 'Did the desktop fail, or the logon before it?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-TerminalServices-LocalSessionManager/Operational -MaxEvents 30`. Event 21 and, seconds later, 23 for the user mean that the desktop failed.',
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
        'See how long the session lived: events 21, 22 and 23 of TerminalServices-LocalSessionManager/Operational. No 22 between 21 and 23 means that the shell never started.',
      ),
      look(
        'Read the Application log at that minute, source User Profile Service, and where profile containers are in use the log of that product: a full or unreachable share is common.',
      ),
      look(
        'Try a user who never logged on there. If that one gets in, the profile is at fault; if nobody gets in, it is the shell.',
      ),
      {
        kind: 'set-aside',
        path: '<profile-folder>',
        only: ONE_PROFILE,
        note: 'The user must be logged off everywhere on that server, best since a restart. At the next logon Windows makes a new profile: copy what is needed from the old folder into it.',
      },
      {
        kind: 'registry-key-removal',
        key: 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\<user-sid>',
        only: ONE_PROFILE,
      },
      {
        kind: 'registry',
        key: WINLOGON,
        name: 'Shell',
        to: { type: 'string', value: 'explorer.exe' },
        usual: { type: 'string', value: 'explorer.exe' },
        only: NOBODY_GETS_IN,
        note: 'Look at what stands there first: another program can be a kiosk that somebody wanted, or the sign of an intruder.',
      },
      {
        kind: 'registry',
        key: WINLOGON,
        name: 'Userinit',
        to: { type: 'string', value: 'C:\\Windows\\system32\\userinit.exe,' },
        usual: { type: 'string', value: 'C:\\Windows\\system32\\userinit.exe,' },
        only: NOBODY_GETS_IN,
        note: 'The comma at the end belongs to it.',
      },
    ],
    risk: 'A new profile starts without the user’s settings: nothing is deleted, and the old folder stays beside it. Where Windows lies on another drive than C, `Userinit` must name that.',
    check: 'Event 22 follows 21, and the user keeps a desktop.',
  },
  references: ['MS-RDPBCGR 2.2.5.1.1', 'https://github.com/nasbench/EVTX-ETW-Resources'],
  status: 'proven',
});
