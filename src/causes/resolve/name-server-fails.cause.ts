/** For an administrator whose DNS server answers, but with a failure where an address, or a plain no, should be. */
import { look, step } from '../../fixes/change.ts';
import { forgetNames } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, usually } from '../cause.ts';
import { saysNameNotFound } from '../client-signs.ts';
import { walkComplete } from '../signs.ts';

export default defineCause({
  id: 'resolve/name-server-fails',
  title: 'The DNS server answers that it cannot tell what the name means',
  story:
    'The client asked for the address behind the name, and a DNS server did answer, but with a failure (SERVFAIL), a refusal (REFUSED) or with what cannot be read. It could not reach the servers that it asks in turn, it has not loaded the zone, a signature does not fit, aliases lead in a circle, or it serves this client not at all. That is not a no: whether the name exists is not known.',
  where: 'directory',
  breaksAt: ['resolve'],
  prior: 'occasional',
  predicts: [
    needs('names', 'was asked for a name, not for a literal address', ({ outcome }) => outcome !== 'literal'),
    hallmark('names', 'got a failure for an answer', ({ outcome }) => outcome === 'failed'),
    usually(...saysNameNotFound),
    never(...walkComplete),
  ],
  confusedWith: [
    {
      id: 'resolve/no-name-server-answers',
      test: {
        question: 'Did a DNS server say that it failed, or did none say anything?',
        how: 'On the client: `Resolve-DnsName <name> -Server <address of the DNS server>`: “server failure” and “refused” are answers, a timeout is none.',
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
        'Ask each DNS server by itself, for this name and for another: `Resolve-DnsName <name> -Server <address of the DNS server>`. If it fails for this name only, the fault is in its zone; if for all that are not its own, it cannot reach those that it asks.',
      ),
      look(
        'On the DNS server: `Get-DnsServerZone` shows zones that are not loaded or have expired, `Get-DnsServerForwarder` whom it asks, and the log “DNS Server” of the event viewer why it failed.',
      ),
      look(
        'Follow the aliases of the name: `Resolve-DnsName <name> -Type CNAME`. One that leads back to an earlier one never ends.',
      ),
      step(
        'If a forwarder does not answer, put one in its place that does: `Set-DnsServerForwarder -IPAddress <address>`.',
        '`Set-DnsServerForwarder -IPAddress <addresses that were set before>`',
      ),
      step(
        'If a secondary zone has expired, fetch it anew from its primary: `Start-DnsServerZoneTransfer -Name <zone> -FullTransfer`.',
        'Nothing was changed but the copy of the zone; it expires again if its primary is not reached.',
      ),
      { ...forgetNames, on: 'client' },
    ],
    risk: 'Whoever is set as a forwarder sees every name that is asked for.',
    check: '`Resolve-DnsName <name>` gives an address, or says that the name does not exist.',
  },
  references: [
    'RFC 1035 4.1.1',
    'RFC 2308 7.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/networking/troubleshoot-dns-server',
  ],
  status: 'proven',
});
