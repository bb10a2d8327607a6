/** For an administrator whose user was locked out after too many wrong passwords. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/account-locked',
  title: 'The account is locked',
  story:
    'After a number of wrong passwords Windows locks an account for a while, whoever typed them. Besides the user it may have been an old password saved in a service, a mapped drive or a phone, or somebody on the Internet guessing at an open RDP port.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the account is locked',
        ['disconnect', 0xd07],
        ['ntstatus', 0xc0000234],
        ['freerdp', 0x20018],
        ['rdstls', 0x775],
        ['topic', 'account-locked'],
      ),
    ),
    hallmark(...logonRefused('the account is locked', 0xc0000234)),
  ],
  confusedWith: [
    {
      id: 'nla/wrong-credentials',
      test: {
        question: 'Is the account really locked, or only the password wrong?',
        how: 'On a domain controller: `Get-ADUser <user> -Properties LockedOut`; for a local account on the server: `net user <user>`.',
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
        'First find who locks it: event 4740 in the Security log of the domain controller that holds the PDC role names the computer.',
      ),
      lastingStep(
        'Stop the source there: delete the saved password, change the service account’s, sign out the forgotten session.',
        'A saved password that was wrong is not put back.',
      ),
      lastingStep(
        'Unlock it: `Unlock-ADAccount <user>`; a local account with `net user <user> /active:yes` on the server.',
        'An account is locked again by wrong tries alone.',
      ),
      step(
        'If the tries come from the Internet, take the port off the Internet: VPN, gateway, or a firewall rule for known addresses.',
        'Add a forgotten address to that rule.',
      ),
    ],
    risk: 'Unlocking while somebody is guessing gives them more tries; stop the source first.',
    check: '`Get-ADUser <user> -Properties LockedOut` says False and stays so.',
  },
  references: [
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-rdp-azure-vm-brute-force',
  ],
  status: 'proven',
});
