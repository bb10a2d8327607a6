/** For an administrator whose address is answered by another machine than the one that was meant. */
import { look, step } from '../../fixes/change.ts';
import { noWrongRecord, rightRecord } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { portOpened, severalMachines } from '../signs.ts';

const nameOnly = { option: 'wrong-record', when: 'If only the name leads astray' } as const;

export default defineCause({
  id: 'path/wrong-host-or-ip-conflict',
  title: 'The address is answered by another machine, or by two at once',
  story:
    'An address belongs to one machine. If a router’s forwarding points elsewhere, DHCP gave the address away again, or two machines carry it at once, the client talks to a stranger, or to a different machine from one attempt to the next.',
  where: 'network',
  breaksAt: ['connect', 'negotiate', 'tls', 'nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    hallmark(...severalMachines),
    sometimes('nla', 'came from a machine that names itself otherwise', ({ nameMatches }) => nameMatches === false),
  ],
  evidentWhen: [sign(...severalMachines)],
  notWhen: 'A load balancer or a farm stands behind that address on purpose: then several machines answer by design.',
  confusedWith: [
    {
      id: 'negotiate/load-balancer-without-affinity-or-token',
      test: {
        question: 'Is the address meant to be shared by several servers?',
        how: 'On a machine of the same network, twice with a minute between: `arp -d <address>; ping -n 1 <address>; arp -a <address>`. Two hardware addresses for one machine mean a conflict.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'On the same network, see who owns the address: `Get-NetNeighbor -IPAddress <address>`. Ask several times; two hardware addresses mean two owners.',
      ),
      step(
        'Note the addresses of both, then give the machine that was not meant another one.',
        'Give that machine the noted address back.',
      ),
      step(
        'On the DHCP server keep the address for the machine that is meant: `Add-DhcpServerv4Reservation -ScopeId <network> -IPAddress <address> -ClientId <hardware address>`.',
        '`Remove-DhcpServerv4Reservation -IPAddress <address>`',
      ),
      step(
        'Behind a router, note where the port forwarding points, and point it to the right machine.',
        'Point the forwarding to the noted address again.',
      ),
      { ...rightRecord, on: 'domain-controller', only: nameOnly },
      { ...noWrongRecord, on: 'domain-controller', only: nameOnly },
    ],
    risk: 'A machine that gets a new address is away for a moment, and everybody who knew the old one must learn it. A changed forwarding moves everybody who uses it.',
    check: 'Twenty attempts in a row (`--repeat 20`) meet one certificate and one computer name.',
  },
  references: ['RFC 826', 'MS-NLMP 2.2.2.1'],
  status: 'proven',
});
