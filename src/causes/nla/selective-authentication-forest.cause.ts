/** For an administrator whose users come from another forest, and may log on only where somebody allowed it by name. */
import { defineCause, hallmark, needs, never } from '../cause.ts';
import { portOpened, shownAs, walkComplete, workgroupMachine } from '../signs.ts';

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
    steps: [
      'See that the trust is selective: `Get-ADTrust -Filter * | Select-Object Name, Direction, SelectiveAuthentication` on a domain controller of the server’s forest.',
      'Make a group in the server’s domain for the foreign users who need this server, and put them in it.',
      'Active Directory Users and Computers → View → Advanced Features → the computer object of the server → Security → Add the group → tick Allow for “Allowed to Authenticate”, and nothing else.',
      'On the server put the same group into the local group Remote Desktop Users.',
    ],
    risk: 'It opens one computer to the members of one group; nobody is disturbed. The trust itself stays selective.',
    undo: ['Take the group off the Security page of the computer object, and out of Remote Desktop Users.'],
    check: 'A member of the group gets past NLA; the Security log shows no new 4625 with 0xC0000413.',
  },
  references: ['MS-ERREF 2.3.1'],
  status: 'draft',
});
