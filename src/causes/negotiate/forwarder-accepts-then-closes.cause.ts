/** For an administrator whose connection is accepted by something in front of the server, which then hangs up. */
import { look, step } from '../../fixes/change.ts';
import { restart } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, sometimes, usually } from '../cause.ts';
import { neverLogged } from '../event-signs.ts';
import { closedUnanswered, dependsOnUserName, portOpened, worksElsewhere } from '../signs.ts';

const portproxy = { option: 'portproxy', when: 'If Windows itself forwards' } as const;

export default defineCause({
  id: 'negotiate/forwarder-accepts-then-closes',
  title: 'Something in front of the server accepts the connection, then hangs up',
  story:
    'A port forwarding, container proxy, tunnel or load balancer accepts the connection itself and only then calls the real server. If nobody answers behind it, it hangs up without a word. The server never hears of the attempt, so its logs are empty.',
  where: 'network',
  mayBeHere: true,
  breaksAt: ['negotiate'],
  prior: 'common',
  predicts: [
    needs(...portOpened),
    hallmark(...closedUnanswered),
    never(...dependsOnUserName),
    never('repeats', 'got there on some attempt', ({ worked }) => worked > 0),
    sometimes(...worksElsewhere),
    usually(...neverLogged('rdp-core-ts', 131)),
  ],
  notWhen:
    'Nothing stands between the client and the server, and the server logs the attempt (RemoteConnectionManager 261): then the server itself hangs up.',
  confusedWith: [
    {
      id: 'host/container-or-vm-guest-not-ready',
      test: {
        question: 'Has the guest behind the forwarding finished starting?',
        how: 'On the machine that forwards, look at the guest’s own screen, in the hypervisor’s or container’s viewer.',
      },
    },
    {
      id: 'host/pre-auth-flood-throttle',
      test: {
        question: 'Does the server see the attempt?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational -MaxEvents 20`. An event 261 at the minute of the attempt means that it got there.',
      },
    },
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Does the server see the attempt?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational -MaxEvents 20`. An event 261 at the minute of the attempt means that it got there.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'Find what forwards: `netsh interface portproxy show all` on Windows, `docker port <container>` for containers, the router’s list of port forwardings, the load balancer’s health page.',
      ),
      look(
        'From that very machine, try the target: `Test-NetConnection <target> -Port 3389`. It has to answer there first; if it does not, start the target.',
      ),
      {
        kind: 'registry',
        key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp',
        name: '<listen-address>/<listen-port>',
        to: { type: 'string', value: '<host>/<port>' },
        usual: 'absent',
        only: portproxy,
        note: 'By hand: `netsh interface portproxy set v4tov4 listenaddress=<listen-address> listenport=<listen-port> connectaddress=<host> connectport=<port>`.',
      },
      { kind: 'service', name: 'iphlpsvc', startup: 'automatic', only: portproxy, note: 'It is what forwards.' },
      { ...restart('iphlpsvc'), only: portproxy },
      step(
        'With a router, load balancer or container, note the rule, then correct the target’s address or port in it.',
        'Write the noted rule back.',
      ),
      step(
        'If the forwarding says `localhost`, write `127.0.0.1`: on many machines the name means the IPv6 address `::1`, where the target does not listen.',
        'Write `localhost` again.',
      ),
    ],
    risk: 'Everybody who uses the same forwarding is moved with it, and cut off for a moment. The target itself is not touched.',
    check: 'An RDP answer comes back through the forwarding, and the server logs event 261.',
  },
  references: [
    'MS-RDPBCGR 1.3.1.1',
    'https://github.com/dockur/windows/issues/345',
    'https://github.com/cloudflare/cloudflared/issues/1102',
  ],
  claims: [6, 12, 13, 20],
  status: 'proven',
});
