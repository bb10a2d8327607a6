/** For an administrator whose server cannot ask its domain whether a user’s password is right. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { withoutNla } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete, workgroupMachine } from '../signs.ts';

export default defineCause({
  id: 'nla/dc-unreachable-or-trust-broken',
  title: 'The server cannot reach its domain, or the domain no longer trusts it',
  story:
    'A server in a domain does not know the users’ passwords; it asks a domain controller. If it reaches none, or if its own machine password no longer matches, nobody from the domain can log on. Accounts on the server itself still can.',
  where: 'directory',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'no domain controller could vouch',
        ['disconnect', 0x1807],
        ['ntstatus', 0xc000005e, 0xc0000233, 0xc000018d, 0xc000018c, 0xc0000192, 0x80090311],
        ['freerdp', 0x20011],
        ['topic', 'nla-no-domain-controller', 'lsa-unreachable'],
      ),
    ),
    never(...workgroupMachine),
  ],
  notWhen: 'A local account of the server fails in the same way: then the domain is not what is missing.',
  confusedWith: [
    {
      id: 'nla/clock-skew-kerberos',
      test: {
        question: 'Is the domain out of reach, or only the clock wrong?',
        how: 'On the server: `w32tm /stripchart /computer:<domain> /samples:3 /dataonly`: an answer shows that it is in reach, and how far the clocks are apart.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Get in with a local account: `SERVERNAME\\Administrator`, at the console if need be.'),
      step(
        'See whether the server finds a controller: `nltest /dsgetdc:<domain>`. If not, its DNS servers must be the domain’s: `Get-DnsClientServerAddress`.',
        'Set changed DNS servers back with `Set-DnsClientServerAddress`.',
      ),
      { kind: 'service', name: 'Netlogon', startup: 'automatic', note: 'Look for its 5719 in the System log.' },
      lastingStep(
        'See whether the domain trusts it: `Test-ComputerSecureChannel -Verbose`. If False: `Test-ComputerSecureChannel -Repair -Credential <domain>\\<admin>`.',
        'A repaired trust needs no undoing.',
      ),
      look(
        'If “Network access: Do not allow storage of passwords and credentials” (disabledomaincreds) is set, see whether it should be.',
      ),
    ],
    risk: 'Have a local administrator’s password before you repair the trust or join the domain again. Nobody is disturbed.',
    check: '`Test-ComputerSecureChannel` says True, and a domain user gets past NLA.',
  },
  experiment: withoutNla(
    'The logon screen tells a domain that is out of reach (“no logon servers”) from a broken trust (“the trust relationship … failed”), and lets a local account in, or one whose password the server remembers, if there is no console.',
  ),
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-connect-rdp-azure-vm',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-verify-identity-connecting-remote-machine',
  ],
  claims: [52],
  status: 'proven',
});
