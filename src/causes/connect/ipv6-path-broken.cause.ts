/** For an administrator whose server answers over IPv4 but not over IPv6. */

import { look, step } from '../../fixes/change.ts';
import { noWrongRecord, registryDword } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, never, sign } from '../cause.ts';
import { portOpened } from '../signs.ts';

const untilMended = { option: 'prefer-ipv4', when: 'If the IPv6 way cannot be mended soon' } as const;

export default defineCause({
  id: 'connect/ipv6-path-broken',
  title: 'The server’s IPv6 address leads nowhere, its IPv4 address works',
  story:
    'The name has an IPv6 address beside its IPv4 one, and Windows prefers IPv6. If the record is old, the route is missing, or the service or forwarding listens on IPv4 only, the client waits at a dead address, or stops there, although the other one works.',
  where: 'network',
  breaksAt: ['connect', 'negotiate', 'tls'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs('ports', 'had an IPv6 address to try', ({ addresses }) => addresses.some(({ family }) => family === 'ipv6')),
    hallmark('repeats', 'got there over IPv4 only', ({ attempts }) => onlyIpv4Worked(attempts)),
    never('repeats', 'got there over IPv6', ({ attempts }) =>
      attempts.some((one) => isIpv6(one) && one.how === 'done'),
    ),
  ],
  evidentWhen: [
    sign(
      'ports',
      'opened over IPv4 only, although there is an IPv6 address',
      ({ addresses }) =>
        addresses.some(({ family, outcome }) => family === 'ipv4' && outcome === 'open') &&
        addresses.some((one) => one.family === 'ipv6' && !isOurLack(one)) &&
        !addresses.some(({ family, outcome }) => family === 'ipv6' && outcome === 'open'),
    ),
  ],
  notWhen: 'This client has no IPv6 of its own: then nothing can be said about the server’s.',
  confusedWith: [
    {
      id: 'resolve/dns-stale-or-missing',
      test: {
        question: 'Is the IPv6 address in DNS the server’s own?',
        how: 'On the server: `Get-NetIPAddress -AddressFamily IPv6`, and compare with `Resolve-DnsName <name> -Type AAAA` on the client.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      look('Compare the two: `Test-NetConnection <IPv6 address> -Port 3389` and the same with the IPv4 address.'),
      {
        ...noWrongRecord,
        family: 'ipv6',
        only: { option: 'stale', when: 'If the server does not have that IPv6 address' },
        note: 'On the server `Register-DnsClient` writes the right ones.',
      },
      step(
        'If the server has it, let TCP and UDP 3389 from the clients’ networks pass over IPv6 too: Windows’ own rules are for both, other firewalls need a rule of their own.',
        'Take the added rule out again.',
      ),
      step(
        'For a forwarding on this machine, give the client `127.0.0.1` instead of `localhost`.',
        'Give the client `localhost` again.',
      ),
      {
        ...registryDword('HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters', 'DisabledComponents', 0x20),
        on: 'client',
        only: untilMended,
        note: 'It tries IPv4 first and leaves IPv6 on: do not switch IPv6 off, Windows relies on it.',
      },
      { kind: 'reboot', on: 'client', only: untilMended },
    ],
    risk: 'A deleted AAAA record sends everybody to IPv4, which works. A client that prefers IPv4 does so for every server, and must restart for it.',
    check: 'Both families end at the same stage.',
  },
  references: ['RFC 6724', 'RFC 8305', 'https://github.com/cloudflare/cloudflared/issues/1102'],
  status: 'proven',
});

/** A machine without IPv6 of its own says so before anything is sent. */
const isOurLack = ({ outcome, detail }: Vocabulary['ports']['addresses'][number]) =>
  outcome === 'unreachable' && (detail === 'ENETUNREACH' || detail === 'EADDRNOTAVAIL' || detail === 'EAFNOSUPPORT');

type Attempt = Vocabulary['repeats']['attempts'][number];

const isIpv6 = ({ ip }: Attempt) => ip.includes(':');
const onlyIpv4Worked = (attempts: readonly Attempt[]) =>
  attempts.some((one) => !isIpv6(one) && one.how === 'done') &&
  attempts.some(isIpv6) &&
  !attempts.some((one) => isIpv6(one) && one.how === 'done');
