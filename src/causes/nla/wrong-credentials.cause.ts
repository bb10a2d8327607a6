/** For an administrator whose server is in order and did not accept the user’s name or password. */
import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/wrong-credentials',
  title: 'The user name or the password was not accepted',
  story:
    'The server answered, encryption stands and it was ready to check the user; it then said no to the name or the password. Often the password is right and the name goes to the wrong place: a local account is looked up in the domain, or the client still sends an old saved password.',
  where: 'client',
  breaksAt: ['nla'],
  prior: 'common',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the credentials were not accepted',
        ['disconnect', 0x807, 0xa07],
        ['ntstatus', 0xc000006d, 0xc000006a, 0xc0000064, 0x8009030c],
        ['freerdp', 0x20014, 0x20015],
        ['extended', 0x300],
        ['rdstls', 0x52e],
        ['topic', 'credentials-rejected'],
      ),
    ),
    hallmark(...logonRefused('the name or the password is wrong', 0xc000006a, 0xc0000064)),
  ],
  notWhen:
    'The client shows 0x904 and nothing else: a Windows server says so when a password is wrong, it does not just hang up.',
  confusedWith: [
    {
      id: 'nla/entra-joined-target',
      test: {
        question: 'Is the server joined to Entra ID instead of a domain?',
        how: 'On the server: `dsregcmd /status`, line AzureAdJoined.',
      },
    },
    {
      id: 'nla/account-locked',
      test: {
        question: 'Has the account been locked by too many tries?',
        how: 'On a domain controller: `Get-ADUser <user> -Properties LockedOut`; on the server for a local account: `net user <user>`.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look(
        'Say where the account lives: `DOMAIN\\user` for the domain, `SERVERNAME\\user` for an account on the server itself.',
      ),
      lastingStep(
        'Delete saved passwords for this server: `cmdkey /list`, then `cmdkey /delete:TERMSRV/<host>`.',
        'A saved password comes back when the user lets the client save it again.',
      ),
      look('Type the password in a visible field first, to see the keyboard layout and Caps Lock.'),
      look(
        'Try the same account elsewhere, for instance at a file share, before trying again here: each wrong try counts towards locking the account.',
      ),
      look(
        'As the server’s administrator read the Security log, event 4625: its sub-status says whether the name (0xC0000064) or the password (0xC000006A) was wrong.',
      ),
    ],
    risk: 'Repeated tries can lock the account.',
    check: 'The client gets past the password.',
  },
  references: [
    'MS-CSSP 2.2.1',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
  ],
  claims: [8, 33],
  status: 'proven',
});
