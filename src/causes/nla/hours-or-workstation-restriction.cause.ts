/** For an administrator whose user may log on only at certain hours, or only from certain computers. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { saysAccountRestricted, shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { addressTyped, portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/hours-or-workstation-restriction',
  title: 'The account may not log on at this hour or from this computer',
  story:
    'An account can be bound to hours of the week and to a list of computers. With NLA it is the client’s name that must be on that list, not only the server’s, which surprises many. The password may be right; the server still says no.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(...saysAccountRestricted),
    sometimes(
      ...shownAs('the hour or the workstation is not allowed', ['ntstatus', 0xc000006f, 0xc0000070], ['rdstls', 0x530]),
    ),
    sometimes(...addressTyped),
    hallmark(...logonRefused('the hour or the computer is not allowed', 0xc000006f, 0xc0000070)),
  ],
  confusedWith: [
    {
      id: 'nla/protected-users-or-auth-silo',
      test: {
        question: 'Does it work by the server’s full name instead of its address?',
        how: 'On the client connect to the full name that the report shows. If that works, the account may only use Kerberos.',
      },
    },
    {
      id: 'nla/blank-password',
      test: {
        question: 'Has the account a password at all?',
        how: 'Log on at the server’s console with it and an empty password field.',
      },
    },
  ],
  fix: {
    who: 'domain-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'See what is set: `Get-ADUser <user> -Properties LogonWorkstations, logonHours`, or in Active Directory Users and Computers → Account → Logon Hours and Log On To. Note it.',
      ),
      step(
        'Add the server and, because of NLA, the client’s computer name to Log On To, or choose all computers.',
        'Set the former computers again.',
      ),
      step(
        'Widen the hours if the user is meant to work then. The time that counts is the domain controller’s.',
        'Set the former hours again.',
      ),
    ],
    risk: 'It widens what the account may do: change it for that account only.',
    check: 'The Security log no longer shows 4625 with sub-status 0xC000006F or 0xC0000070.',
  },
  references: [
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-onlogonerror',
  ],
  status: 'proven',
});
