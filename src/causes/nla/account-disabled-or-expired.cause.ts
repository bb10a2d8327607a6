/** For an administrator whose user has an account that is switched off or has reached its end date. */
import { defineCause, hallmark, needs } from '../cause.ts';
import { portOpened, shownAs, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/account-disabled-or-expired',
  title: 'The account is disabled or its time is over',
  story:
    'An account can be switched off by hand or given a last day, for instance for a contractor. From then on no password helps, and the server says so in NLA. The connection itself is in order.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the account is disabled or has expired',
        ['disconnect', 0xb07, 0xe07],
        ['ntstatus', 0xc0000072, 0xc0000193],
        ['rdstls', 0x533],
        ['topic', 'account-disabled', 'account-expired'],
      ),
    ),
  ],
  fix: {
    who: 'domain-admin',
    steps: [
      'Look: `Get-ADUser <user> -Properties Enabled, AccountExpirationDate`; for a local account on the server `net user <user>`.',
      'Ask whoever is answerable for the account whether it should live on.',
      'Then `Enable-ADAccount <user>`, or `Set-ADAccountExpiration <user> -DateTime <day>`; locally `net user <user> /active:yes` or `net user <user> /expires:never`.',
    ],
    risk: 'An account may have been switched off on purpose, after somebody left or a password leaked.',
    undo: ['`Disable-ADAccount <user>`, or set the former end date again.'],
    check: 'The user gets past NLA.',
  },
  references: ['https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected'],
  status: 'draft',
});
