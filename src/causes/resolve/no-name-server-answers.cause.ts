/** For a user whose computer gets no answer from any DNS server, and so never learns where any server is. */
import { look, step } from '../../fixes/change.ts';
import { forgetNames } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, usually } from '../cause.ts';
import { saysNameNotFound } from '../client-signs.ts';
import { walkComplete } from '../signs.ts';

export default defineCause({
  id: 'resolve/no-name-server-answers',
  title: 'No DNS server answers this machine',
  story:
    'Before anything else the client asks a DNS server for the address behind the name. None of those that it is set to use says a word: they are down, or they belong to another network, or a VPN or firewall on the way lets no question through. Whether the name exists, and whether the server is well, nobody can tell until one answers.',
  where: 'network',
  breaksAt: ['resolve'],
  prior: 'occasional',
  predicts: [
    needs('names', 'was asked for a name, not for a literal address', ({ outcome }) => outcome !== 'literal'),
    hallmark('names', 'was answered by no DNS server', ({ outcome }) => outcome === 'no-answer'),
    usually(...saysNameNotFound),
    never(...walkComplete),
  ],
  notWhen:
    'Other names are found at the same time: then the servers answer, and only the way to this one name is broken.',
  confusedWith: [
    {
      id: 'resolve/name-server-fails',
      test: {
        question: 'Does any DNS server answer at all, for any name?',
        how: 'On the client: `Resolve-DnsName example.com -Server <address of the DNS server>`; a refusal or a failure is an answer.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'See which DNS servers the client asks, and for which network: `Get-DnsClientServerAddress`, and `ipconfig /all`. Those of a VPN that is not connected, or of another site, answer nobody here.',
      ),
      look(
        'Try each of them: `Test-NetConnection <address of the DNS server> -Port 53`, and `Resolve-DnsName <name> -Server <address of the DNS server>`. Where all are silent, look at the way: VPN, router, firewall (port 53 by UDP and by TCP).',
      ),
      step(
        'If the client is set to servers that are not there, let it take those of its network: `Set-DnsClientServerAddress -InterfaceAlias <name> -ResetServerAddresses`.',
        '`Set-DnsClientServerAddress -InterfaceAlias <name> -ServerAddresses <addresses that were set before>`',
      ),
      { ...forgetNames, on: 'client' },
    ],
    risk: 'A public DNS server in place of the company’s own finds the internet, and none of the company’s names.',
    check: '`Resolve-DnsName <name>` answers within a second, with an address or with “does not exist”.',
  },
  references: [
    'RFC 1035 7.2',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/networking/verify-dns-functionality-to-support-directory-replication',
    'https://learn.microsoft.com/en-us/powershell/module/dnsclient/set-dnsclientserveraddress',
  ],
  status: 'proven',
});
