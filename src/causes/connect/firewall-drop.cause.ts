/** For an administrator whose RDP port answers nothing at all, although a machine is there. */
import { defineCause, hallmark, never, sometimes, usually } from '../cause.ts';
import { answeredLate, portSilent, shown, worksElsewhere } from '../signs.ts';

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
    steps: [
      'On the server, in `wf.msc` → Inbound Rules, enable “Remote Desktop - User Mode (TCP-In)” and “(UDP-In)” for the profile in use. In PowerShell, whatever the language of Windows: `Enable-NetFirewallRule -Group "@FirewallAPI.dll,-28752"`.',
      'See which profile the network has: `Get-NetConnectionProfile`. A trusted network that is marked Public gets its place back with `Set-NetConnectionProfile -InterfaceIndex <n> -NetworkCategory Private`.',
      'Limit the rules to the addresses you administer from: `Set-NetFirewallRule -Group "@FirewallAPI.dll,-28752" -RemoteAddress <network>`.',
      'In a cloud, allow TCP and UDP 3389 from those addresses in the network security group; on the way there, look through the router’s or VPN’s rules.',
    ],
    risk: 'It opens a way in: keep it to known addresses and never open RDP to the whole Internet.',
    undo: [
      '`Disable-NetFirewallRule -Group "@FirewallAPI.dll,-28752"`',
      'Take the added rule out of the security group.',
    ],
    check: 'From the client: `Test-NetConnection <host> -Port 3389` says `TcpTestSucceeded : True`.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [6, 35, 67, 68, 69],
  status: 'proven',
});
