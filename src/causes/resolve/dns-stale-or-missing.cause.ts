/** For an administrator whose host name leads nowhere, or to a machine of yesterday. */
import { look, step } from '../../fixes/change.ts';
import { forgetNames, noWrongRecord, rightRecord } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, sign, usually } from '../cause.ts';
import { saysNameNotFound } from '../client-signs.ts';
import { nobodyThere, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'resolve/dns-stale-or-missing',
  title: 'The host name leads to no address, or to an old one',
  story:
    'Before anything else the client asks DNS for the address behind the name. If the record is missing, the search stops there. If it is stale, or differs between the office and the VPN, the client knocks at a machine that is gone or is somebody else’s.',
  where: 'directory',
  breaksAt: ['resolve', 'connect'],
  prior: 'common',
  predicts: [
    needs('names', 'was asked for a name, not for a literal address', ({ outcome }) => outcome !== 'literal'),
    hallmark(
      'names',
      'does not exist, or has no address that everybody agrees on',
      ({ outcome, disagree }) => disagree || outcome === 'no-such-name',
    ),
    usually(...nobodyThere),
    usually(
      'ports',
      'opened only at an address that another resolver gives',
      ({ outcome, others = [] }) =>
        outcome !== 'open' && outcome !== 'mixed' && others.some((other) => other.outcome === 'open'),
    ),
    usually('neighbours', 'answered on no port', ({ anyAnswer }) => !anyAnswer),
    usually(...saysNameNotFound),
    never(...walkComplete),
  ],
  evidentWhen: [sign('names', 'had no address that everybody agrees on', ({ disagree }) => disagree)],
  notWhen:
    'Answers that differ between inside and outside on purpose (split DNS) are healthy, as long as each client can reach the address it is given. That the bare address works only proves the fault; as a lasting fix it breaks Kerberos and the certificate’s name.',
  confusedWith: [
    {
      id: 'connect/host-down',
      test: {
        question: 'Is the address that DNS gives still the machine’s own?',
        how: 'On the server’s console: `ipconfig`, and compare with `Resolve-DnsName <name>` on the client.',
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
        'On the client compare what each DNS server says: `Resolve-DnsName <name> -Server <address of the DNS server>`; on the server’s console `ipconfig` shows the right address.',
      ),
      look(
        'A name without a dot is found only where its domain is searched: from outside the domain or over a VPN try the full name, such as `ts01.corp.example.com`, and use that.',
      ),
      { kind: 'hosts-line-removal', on: 'client', name: '<host>' },
      {
        ...rightRecord,
        note: 'Or DNS Manager (`dnsmgmt.msc`); on the server itself `Register-DnsClient` writes it anew.',
      },
      { ...noWrongRecord, only: { option: 'old-address', when: 'If an old address is there as well' } },
      { ...forgetNames, on: 'client' },
      step(
        'Let old records disappear by themselves: `Set-DnsServerZoneAging -Name <zone> -Aging $true`, and `Set-DnsServerScavenging -ScavengingState $true`. Records made by hand stay.',
        '`Set-DnsServerZoneAging -Name <zone> -Aging $false` and `Set-DnsServerScavenging -ScavengingState $false`, where it was off before.',
      ),
    ],
    risk: 'A changed record moves every client of that name. A record that is put back belongs to whoever put it back: the server itself may no longer renew it.',
    check: '`Resolve-DnsName <name>` gives one and the same address at every DNS server, and it is the server’s own.',
  },
  references: [
    'RFC 1035',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [43, 54],
  status: 'proven',
});
