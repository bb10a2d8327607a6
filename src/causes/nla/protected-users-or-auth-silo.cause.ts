/** For an administrator whose user is specially protected and may only use Kerberos. */
import { look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, usually } from '../cause.ts';
import { saysRestrictedUnnamed } from '../client-signs.ts';
import { addressTyped, domainMember, portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/protected-users-or-auth-silo',
  title: 'A protected account was used where only Kerberos would do',
  story:
    'Members of the group Protected Users may not use NTLM, and an authentication silo binds an account to certain computers. By address, or from a computer that reaches no domain controller, only NTLM is possible; the server then answers “account restriction” although the password is right.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(...saysRestrictedUnnamed),
    usually(...addressTyped),
    needs(...domainMember),
  ],
  notWhen: 'The account is in neither Protected Users nor a silo.',
  confusedWith: [
    {
      id: 'nla/hours-or-workstation-restriction',
      test: {
        question: 'Is the account in Protected Users?',
        how: 'On a domain controller: `Get-ADPrincipalGroupMembership <user> | Select-Object Name`, and `Get-ADUser <user> -Properties msDS-AssignedAuthNPolicySilo`.',
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
        'Connect by the server’s full name, not by its address, from a domain computer that reaches a domain controller: then Kerberos is used.',
      ),
      look('From outside use a VPN or a gateway with a KDC proxy.'),
      look('If a silo is in force, use a computer that belongs to it.'),
      look(
        'Do not take the account out of Protected Users to get around it; give daily work a second, ordinary account instead.',
      ),
    ],
    risk: 'It disturbs nobody.',
    check: '`klist` on the client lists `TERMSRV/<full name>`, and the user gets in.',
  },
  references: ['RFC 4120'],
  claims: [54],
  status: 'proven',
});
