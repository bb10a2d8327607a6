/** For an administrator whose client asks for Restricted Admin or Remote Credential Guard, which the server does not offer. */
import { look, step } from '../../fixes/change.ts';
import { DELEGATION_POLICIES, delegationPolicy, dword } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { demandsRestrictedAdmin, saysRestrictedUnnamed } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

const noRestrictedAdmin = [
  'offers',
  'showed no support for Restricted Admin',
  ({ restrictedAdmin }: { restrictedAdmin?: boolean | undefined }) => restrictedAdmin === false,
] as const;

export default defineCause({
  id: 'nla/restricted-admin-or-remote-guard',
  title: 'The client asks for a protected mode that the server does not offer',
  story:
    'With Restricted Admin or Remote Credential Guard the user’s password never reaches the server. The client can be told to insist on it, by a switch or by policy; a server where it is not switched on then refuses the logon.',
  where: 'host',
  breaksAt: ['nla'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    needs(...noRestrictedAdmin),
    sometimes(...demandsRestrictedAdmin),
    hallmark(...saysRestrictedUnnamed),
  ],
  evidentWhen: [sign(...noRestrictedAdmin), sign(...demandsRestrictedAdmin)],
  notWhen:
    'The client was started without /restrictedAdmin and /remoteGuard and no policy asks for them: the flag being absent is usual.',
  confusedWith: [
    {
      id: 'nla/hours-or-workstation-restriction',
      test: {
        question: 'Does the same user get in without the protected mode?',
        how: 'On a client without the policy: `mstsc /v:<server>` without further switches.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'See whether the client insists: the switches /restrictedAdmin and /remoteGuard, and the policy Credentials Delegation → “Restrict delegation of credentials to remote servers”.',
      ),
      look(
        'Prefer Remote Credential Guard: it needs Kerberos, so connect by the server’s full name from a domain member.',
      ),
      step(
        'If it is wanted, let the server offer it: note `DisableRestrictedAdmin` under `HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa`, then `New-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name DisableRestrictedAdmin -PropertyType DWord -Value 0`.',
        'If it was not there: `Remove-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name DisableRestrictedAdmin`, otherwise set the noted value.',
      ),
      {
        kind: 'policy',
        ...delegationPolicy('Restrict delegation of credentials to remote servers'),
        to: 'enabled',
        options: 'Prefer Remote Credential Guard',
        writes: [
          { key: DELEGATION_POLICIES, name: 'RestrictedRemoteAdministration', to: dword(1) },
          { key: DELEGATION_POLICIES, name: 'RestrictedRemoteAdministrationType', to: dword(3) },
        ],
        only: { option: 'prefer-guard', when: 'If Restricted Admin is not wanted' },
      },
    ],
    risk: 'With Restricted Admin a stolen password hash is enough to log on to that server as administrator: switch it on only where administrators need it.',
    check: 'The report shows that the server offers Restricted Admin, and the client gets in.',
  },
  references: [
    'MS-RDPBCGR 2.2.1.2.1',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/902b090b-9cb3-4efc-92bf-ee13373371e3',
  ],
  status: 'proven',
});
