/** For an administrator whose host name leads nowhere, or to a machine of yesterday. */
import { defineCause, hallmark, needs, never, sign, usually } from '../cause.ts';
import { nobodyThere, shownAs, walkComplete } from '../signs.ts';

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
      'had no address, or no address that everybody agrees on',
      ({ outcome, disagree }) => disagree || (outcome !== 'found' && outcome !== 'literal'),
    ),
    usually(...nobodyThere),
    usually('neighbours', 'answered on no port', ({ anyAnswer }) => !anyAnswer),
    usually(
      ...shownAs('the name was not found', ['disconnect', 0x104, 0x208, 0x508, 0x604], ['topic', 'name-not-found']),
    ),
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
    steps: [
      'On the client, forget old answers: `Clear-DnsClientCache`.',
      'Look for a forgotten line of this name in `C:\\Windows\\System32\\drivers\\etc\\hosts` and take it out.',
      'Compare what each DNS server says: `Resolve-DnsName <name> -Server <address of the DNS server>`.',
      'In DNS Manager (`dnsmgmt.msc`) correct or create the A record; on the server itself `Register-DnsClient` writes it anew.',
      'Switch scavenging on for the zone, so that old dynamic records disappear by themselves.',
    ],
    risk: 'Emptying the cache disturbs nobody. A changed record moves every client of that name.',
    undo: ['Write the old address back into the record: note it, with its TTL, before you change it.'],
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
