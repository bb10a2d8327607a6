/** For an administrator whose user must change the password first, which NLA does not allow. */
import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/password-expired-or-must-change',
  title: 'The password has expired and must be changed first',
  story:
    'The user’s password is right but past its last day, or an administrator asked for a new one at the next logon. NLA checks the password before there is any screen on which it could be changed, so the connection ends here until it is changed elsewhere.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'common',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the password has expired or must be changed',
        ['disconnect', 0xf07, 0x1207],
        ['ntstatus', 0xc0000071, 0xc0000224],
        ['freerdp', 0x2000e, 0x2000f, 0x20013],
        ['rdstls', 0x532, 0x773],
        ['topic', 'password-expired'],
      ),
    ),
    hallmark(...logonRefused('the password has expired or must be changed', 0xc0000071, 0xc0000224)),
  ],
  fix: {
    who: 'domain-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      lastingStep(
        'Let the user change it where there is a screen for it: at a domain computer with Ctrl+Alt+Del, at Outlook on the web, Entra self-service, or the password page of RD Web Access if it is switched on (PasswordChangeEnabled).',
        'A changed password is not changed back.',
      ),
      look(
        'Or set a new one: `Set-ADAccountPassword <user> -Reset`, and hand it over safely. Do not tick “must change at next logon” for somebody who only comes in by RDP.',
      ),
      look('A local account on the server: `net user <user> *`.'),
      look('Leave NLA required: without it the logon screen would lie open to everybody who reaches the port.'),
    ],
    risk: 'A reset password locks the user out of whatever was encrypted with the old one (EFS) and of saved passwords.',
    check: '`Get-ADUser <user> -Properties PasswordExpired` says False, and the user gets past NLA.',
  },
  references: [
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-onlogonerror',
  ],
  claims: [52],
  status: 'proven',
});
