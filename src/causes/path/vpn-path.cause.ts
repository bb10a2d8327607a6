/** For an administrator whose client has no way to the server’s network, mostly because of a VPN. */
import { defineCause, hallmark, sometimes, usually } from '../cause.ts';
import { portSilent, shown, worksElsewhere } from '../signs.ts';

export default defineCause({
  id: 'path/vpn-path',
  title: 'This client has no route to the server’s network, or the VPN sends it the wrong way',
  story:
    'To reach a network inside a company the client needs a route through its VPN. If the VPN is down, splits off only other networks, or the home network uses the same addresses, the packets leave by the wrong door or not at all.',
  where: 'client',
  breaksAt: ['resolve', 'connect', 'tls'],
  prior: 'occasional',
  predicts: [
    hallmark(
      'ports',
      'could not be tried, as no route leads there',
      ({ outcome, addresses }) => outcome === 'unreachable' && addresses.some(({ detail }) => detail === 'ENETUNREACH'),
    ),
    sometimes(...portSilent),
    usually('way', 'leads nowhere, or into a tunnel', ({ outcome, vpn }) => outcome === 'none' || vpn !== undefined),
    sometimes('names', 'had different addresses inside and outside', ({ disagree }) => disagree),
    sometimes(...shown('disconnect', 0x204, 0x108)),
    usually(...worksElsewhere),
  ],
  notWhen: 'The server is on the client’s own network: no VPN is in between.',
  confusedWith: [
    {
      id: 'connect/host-down',
      test: {
        question: 'Do other machines of that network answer?',
        how: 'On the client: `Test-NetConnection <another server of that network> -Port 445`.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    steps: [
      'On the client, see by which door the packets leave: `Find-NetRoute -RemoteIPAddress <address>`. It should name the VPN’s adapter.',
      'Connect the VPN. If it is connected, add the server’s network to those it carries: for Windows’ own client `Add-VpnConnectionRoute -ConnectionName <name> -DestinationPrefix <network>`.',
      'If the home network uses the same addresses (`ipconfig`), give the home network others: the nearer one always wins.',
      'See that the name is asked inside the VPN: `Resolve-DnsName <name>` gives the inner address.',
    ],
    risk: 'A new route moves all of this client’s traffic to that network into the VPN.',
    undo: ['`Remove-VpnConnectionRoute -ConnectionName <name> -DestinationPrefix <network>`'],
    check: '`Find-NetRoute` names the VPN’s adapter, and the port opens.',
  },
  references: [
    'RFC 1812',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [28],
  status: 'proven',
});
