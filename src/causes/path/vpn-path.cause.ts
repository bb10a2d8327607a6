/** For an administrator whose client has no way to the server’s network, mostly because of a VPN. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, sometimes, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portSilent, worksElsewhere } from '../signs.ts';

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
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'On the client, see by which door the packets leave: `Find-NetRoute -RemoteIPAddress <address>`. It should name the VPN’s adapter.',
      ),
      step('Connect the VPN.', 'Disconnect the VPN.'),
      {
        kind: 'vpn-route',
        connection: '<vpn>',
        destination: '<network>',
        only: { option: 'windows-vpn', when: 'If Windows’ own VPN is connected and does not carry that network' },
      },
      {
        kind: 'route',
        destination: '<network>',
        via: '<next-hop>',
        only: { option: 'route', when: 'If the way leads over a router that the client does not know' },
      },
      step(
        'With the VPN of another maker, add the server’s network to those that it carries, in its profile on the VPN server.',
        'Take the network out of the profile again.',
      ),
      step(
        'If the home network uses the same addresses (`ipconfig`), give the home network others in its router: the nearer one always wins.',
        'Give the home network its former addresses back.',
      ),
      look('See that the name is asked inside the VPN: `Resolve-DnsName <name>` gives the inner address.'),
    ],
    risk: 'A new route moves all of this client’s traffic to that network. A home network with new addresses is away for a moment.',
    check: '`Find-NetRoute` names the VPN’s adapter, and the port opens.',
  },
  references: [
    'RFC 1812',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [28],
  status: 'proven',
});
