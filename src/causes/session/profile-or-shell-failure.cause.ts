/** For an administrator whose users are logged off again as soon as they have logged on. */
import { defineCause, needs, usually } from '../cause.ts';
import { portOpened, shownReason, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/profile-or-shell-failure',
  title: 'The session logs itself off, because the profile or the desktop’s shell fails',
  story:
    'After the logon the server loads the user’s profile and starts the shell, usually Explorer. If the profile cannot be loaded, its disk is not attached, or the shell ends at once, Windows logs the user off again. The client hears only that the user logged off, though nobody did.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'uncommon',
  predicts: [needs(...portOpened), needs(...walkComplete), usually(...shownReason(0xc))],
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
    steps: [
      'See how long the session lived: events 21, 22 and 23 of TerminalServices-LocalSessionManager/Operational. No 22 between 21 and 23 means that the shell never started.',
      'Read the Application log at that minute, source User Profile Service, and where profile containers are in use the log of that product: a full or unreachable share is common.',
      'Try a user who never logged on there. If that one gets in, back up the failing profile’s folder, then rename it together with its key under `HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList`, and let the user log on anew.',
      'If nobody gets in, compare `Shell` (explorer.exe) and `Userinit` (C:\\Windows\\system32\\userinit.exe,) with `Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon" | Select-Object Shell, Userinit`; other values there can also be a sign of an intruder.',
    ],
    risk: 'A new profile starts without the user’s settings: copy what is needed from the backup, and delete nothing.',
    undo: ['Give the folder and its key in ProfileList their former names again.'],
    check: 'Event 22 follows 21, and the user keeps a desktop.',
  },
  references: ['MS-RDPBCGR 2.2.5.1.1', 'https://github.com/nasbench/EVTX-ETW-Resources'],
  status: 'draft',
});
