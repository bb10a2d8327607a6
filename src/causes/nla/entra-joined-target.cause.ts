/** For an administrator whose server is joined to Entra ID, which checks users in its own way. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, never, sometimes } from '../cause.ts';
import { domainMember, portOpened, refusedAs, walkComplete } from '../signs.ts';

/** RDP_NEG_FAILURE 7 [MS-RDPBCGR] 2.2.1.2.2 */
const entraRequired = refusedAs('ENTRA_AUTH_REQUIRED_BY_SERVER');

export default defineCause({
  id: 'nla/entra-joined-target',
  title: 'The server belongs to Entra ID and wants a different way of signing in',
  story:
    'A computer that is joined to Entra ID knows its users from the cloud, not from a domain. With an ordinary NLA logon it accepts them only from computers of the same organisation, and only with the right form of the name. Otherwise it answers as if the password were wrong. Some are set to take nothing but a sign-in with Entra, and refuse every other offer in their first answer.',
  where: 'client',
  breaksAt: ['negotiate', 'nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(
      'walk',
      'got as far as a client without an account can, or was told that Entra is required',
      (walk, now) => walkComplete[2](walk, now) || entraRequired[2](walk, now),
    ),
    hallmark('offers', 'took an Entra sign-in', ({ entra }) => entra === true),
    sometimes(...entraRequired),
    sometimes('client-error', 'says that the logon failed', ({ codes }) =>
      codes.some(
        ({ space, value }) =>
          (space === 'disconnect' && value === 0x807) || (space === 'ntstatus' && value === 0xc000006d),
      ),
    ),
    never(...domainMember),
  ],
  notWhen: 'The server names a domain of its own in NLA: then a domain checks its users.',
  confusedWith: [
    {
      id: 'nla/wrong-credentials',
      test: {
        question: 'Is the server joined to Entra ID?',
        how: 'On the server: `dsregcmd /status`, line AzureAdJoined.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      {
        kind: 'rdp-file',
        setting: 'enablerdsaadauth',
        to: { type: 'i', value: '1' },
        note: 'Or mstsc → Advanced → “Use a web account to sign in to the remote computer”. Connect by the server’s name, not its address.',
      },
      look('Without that, from a computer of the same organisation: write the user as `AzureAD\\name@example.com`.'),
      step(
        'In Azure give the user the role Virtual Machine User Login or Virtual Machine Administrator Login.',
        'Take the role away again.',
      ),
      {
        kind: 'member',
        on: 'server',
        group: { sid: 'S-1-5-32-555', name: 'Remote Desktop Users' },
        member: 'AzureAD\\<user>',
        only: { option: 'member', when: 'Elsewhere' },
      },
    ],
    risk: 'It lets the named user in; nobody is disturbed.',
    check: 'A sign-in window of Microsoft Entra appears, and then the desktop.',
  },
  references: ['MS-RDPBCGR 2.2.1.2.2', 'MS-RDPBCGR 5.4.5.4'],
  status: 'proven',
});
