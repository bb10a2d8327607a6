/** For an administrator whose user has an account that is switched off or has reached its end date. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

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
        ['freerdp', 0x20012, 0x20019],
        ['rdstls', 0x533],
        ['topic', 'account-disabled', 'account-expired'],
      ),
    ),
    hallmark(...logonRefused('the account is disabled or has expired', 0xc0000072, 0xc0000193)),
  ],
  fix: {
    who: 'domain-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Look: `Get-ADUser <user> -Properties Enabled, AccountExpirationDate`; for a local account on the server `net user <user>`.',
      ),
      look('Ask whoever is answerable for the account whether it should live on.'),
      { kind: 'account', user: '<user>', realm: 'domain' },
      {
        kind: 'account',
        on: 'server',
        user: '<user>',
        realm: 'local',
        only: { option: 'local', when: 'If the account is a local one' },
      },
      step(
        'If it has expired, note its end date and set another: `Set-ADAccountExpiration <user> -DateTime <day>`; locally `net user <user> /expires:<day>`.',
        'Set the noted end date again in the same way.',
      ),
    ],
    risk: 'An account may have been switched off on purpose, after somebody left or a password leaked.',
    check: 'The user gets past NLA.',
  },
  references: ['https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected'],
  status: 'proven',
});
