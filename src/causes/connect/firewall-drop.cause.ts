/** For an administrator whose RDP port answers nothing at all, although a machine is there. */
import { look, step } from '../../fixes/change.ts';
import { letRemoteDesktopIn, letXrdpIn } from '../../fixes/common.ts';
import { defineCause, hallmark, never, sometimes, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { answeredLate, portSilent, worksElsewhere } from '../signs.ts';

export default defineCause({
  id: 'connect/firewall-drop',
  title: 'A firewall silently drops the connection',
  story:
    'The first packet to the RDP port disappears: nobody accepts it, nobody refuses it. That is what a firewall does when no rule lets the packet in: Windows’ own after a change to the Public profile, a cloud security group, a router on the way. The client waits and gives up.',
  where: 'network',
  breaksAt: ['connect'],
  prior: 'common',
  predicts: [
    hallmark(...portSilent),
    never(...answeredLate),
    sometimes('neighbours', 'answered on some other port', ({ anyAnswer }) => anyAnswer),
    usually(...shown('disconnect', 0x204, 0x108)),
    sometimes(...worksElsewhere),
  ],
  notWhen:
    'The port was opened from here: then the first packet passed, and what breaks later is not this. Switching the firewall off is no cure; one rule for the addresses you administer from is.',
  confusedWith: [
    {
      id: 'host/resource-exhaustion',
      test: {
        question: 'Does a filter swallow the packets, or a service that no longer takes its connections?',
        how: 'On the server: `netstat -an | findstr :3389`, on Linux `ss -ltn`. Many that are half open, or a receive queue as long as its limit, mean the service.',
      },
    },
    {
      id: 'connect/host-down',
      test: {
        question: 'Does the machine run at all?',
        how: 'On another machine of the same network: `ping <address>`, then `arp -a <address>`. A hardware address means that it runs.',
      },
    },
    {
      id: 'connect/source-ip-banned-by-brute-force-guard',
      test: {
        question: 'Is it silent for everybody, or only for you?',
        how: 'From a client with another public address: `Test-NetConnection <host> -Port 3389`.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      ...letRemoteDesktopIn,
      look(
        'See whether local rules count at all: `Get-NetFirewallProfile -PolicyStore ActiveStore | Format-Table Name, AllowLocalFirewallRules`. Where it says False, the rule belongs in the group policy.',
      ),
      step(
        'See which profile the network has: `Get-NetConnectionProfile`. A trusted network that is marked Public gets its place back: `Set-NetConnectionProfile -InterfaceIndex <n> -NetworkCategory Private`.',
        '`Set-NetConnectionProfile -InterfaceIndex <n> -NetworkCategory Public`',
      ),
      step(
        'In a cloud, allow TCP and UDP 3389 from those networks in the security group of the machine.',
        'Take the added rule out of the security group.',
      ),
      step(
        'On the way there, look through the rules of the router and the VPN, and let TCP and UDP 3389 from those networks pass.',
        'Take the added rule out of the router or the VPN.',
      ),
      letXrdpIn,
    ],
    risk: 'It opens a way in: keep it to networks that you know, never to the whole Internet. Whoever is connected from a network that you did not name is cut off.',
    check: 'From the client: `Test-NetConnection <host> -Port 3389` says `TcpTestSucceeded : True`.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [6, 35, 67, 68, 69],
  status: 'proven',
});
