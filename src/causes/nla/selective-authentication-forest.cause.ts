/** For an administrator whose users come from another forest, and may log on only where somebody allowed it by name. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, never } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { portOpened, walkComplete, workgroupMachine } from '../signs.ts';

export default defineCause({
  id: 'nla/selective-authentication-forest',
  title: 'The trust with the user’s forest is selective, and this server is not open to the user',
  story:
    'Two forests can trust each other for everything, or selectively. With selective authentication a user of the other forest is recognised, and may still log on only to computers on which the right “Allowed to Authenticate” was given. On this server it was not given; the password was right.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shownAs('selective authentication keeps the user out', ['ntstatus', 0xc0000413])),
    never(...workgroupMachine),
    hallmark(...logonRefused('the trust is selective', 0xc0000413)),
  ],
  notWhen: 'The user and the server belong to the same forest: then no trust lies between them.',
  confusedWith: [
    {
      id: 'nla/dc-unreachable-or-trust-broken',
      test: {
        question: 'Is the trust selective, or broken?',
        how: 'On a domain controller of the server’s forest: `Get-ADTrust -Filter * | Select-Object Name, Direction, SelectiveAuthentication`.',
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
        'On a domain controller of the server’s forest see that the trust is selective: `Get-ADTrust -Filter * | Select-Object Name, Direction, SelectiveAuthentication`.',
      ),
      step(
        'In the server’s domain make a group for the foreign users who need this server, `New-ADGroup <its name> -GroupScope DomainLocal`, and put them in it.',
        '`Remove-ADGroup <its name>`, once the group stands nowhere any more.',
      ),
      { kind: 'directory-right', right: 'allowed-to-authenticate', computer: '<host>', member: '<group>' },
      {
        kind: 'member',
        on: 'server',
        group: { sid: 'S-1-5-32-555', name: 'Remote Desktop Users' },
        member: '<group>',
      },
    ],
    risk: 'It opens one computer to the members of one group; nobody is disturbed. The trust itself stays selective.',
    check: 'A member of the group gets past NLA; the Security log shows no new 4625 with 0xC0000413.',
  },
  references: ['MS-ERREF 2.3.1'],
  status: 'proven',
});
