/** For an administrator on whose server a second factor or another logon add-on turns users away. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, needs, usually } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/logon-agent-or-mfa-filter',
  title: 'A logon add-on on the server, such as a second factor, turns the user away',
  story:
    'Products for a second factor, single sign-on or logon control hook into the logon of Windows. They are asked after the password was accepted, and may refuse, wait in vain for their own server, or crash. To the user the session opens and closes again before a desktop appears.',
  where: 'host',
  breaksAt: ['activate', 'session'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    usually(...shownAs('the logon screen itself ended the logon', ['logon', 2, -1, -3])),
  ],
  notWhen:
    'No such product is installed. Windows’ own logon screen can end a logon with the same words, so the product’s log must confirm it.',
  confusedWith: [
    {
      id: 'session/profile-or-shell-failure',
      test: {
        question: 'Did the logon fail, or did the desktop fail after it?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-TerminalServices-LocalSessionManager/Operational -MaxEvents 30`. Event 21 for the user means that the logon itself succeeded.',
      },
    },
    {
      id: 'host/host-process-crash',
      test: {
        question: 'Did an add-on refuse, or did a process crash?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="Application"; Id=1000} -MaxEvents 10 | Format-List TimeCreated, Message`, and look for LogonUI.exe or winlogon.exe.',
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
        'On the server list the add-ons: `Get-ChildItem "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers" | ForEach-Object { $_.GetValue("") }`; those that are not of Windows carry the product’s name.',
      ),
      look(
        'Read the product’s own log at the minute of the attempt: it says whether it refused, timed out or never heard from its server.',
      ),
      look(
        'From the server try the product’s service: `Test-NetConnection <its server> -Port 443`, or the port that its documentation names, and `w32tm /query /status` for the clock.',
      ),
      step(
        'Where a firewall stops it, note its rules and let the server reach that name and port.',
        'Take the rule away again on the firewall.',
      ),
      step(
        'Update the product to a version that names your Windows build, and restart at a quiet hour.',
        'Install the former version of the product again.',
      ),
      step(
        'If it keeps administrators out, use the offline or emergency access that it provides, from the console, for one logon.',
        'End the emergency access in the product’s console, right after that logon.',
      ),
    ],
    risk: 'The update of such a product restarts the server. Emergency access lets somebody in without the second factor: use it for one logon, and take it back at once.',
    check: 'The user answers the second factor and sees a desktop; the product’s log shows the success.',
  },
  references: [
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-onlogonerror',
    'https://github.com/dockur/windows/issues/416',
  ],
  status: 'proven',
});
