/** Further faults of the way: one direction only, names, forwardings, inspection, guards, families, UDP. */

import { SERVER_NAME } from '../network/certificates.ts';
import * as fault from '../network/faults.ts';
import { addresses } from '../network/namespaces.ts';
import type { NetRow } from '../network/net-row.ts';
import { dns, dtlsAnswers, gateway, http, kdc, scripted, shadow, udpAnswers, xrdp } from '../network/servers.ts';
import * as expected from './net-rows-expect.ts';
import * as so from './truths.ts';

const { blames, mentions, namedAs, notTheMachine, refusedAtOnce, serverSide, works, worksWithoutNla } = expected;

const opens = 'nc -vz -w3 $HOST 3389';
/** Without TCP in the way: whether small and large packets come back. */
const pings = 'ping -M do -s 700 -c1 -W1 $HOST; ping -M do -s 900 -c1 -W1 $HOST';

/** What ICMP says to a datagram. */
const udpEcho = 'timeout 3 tcpdump -n -i c0 -c1 icmp & sleep 0.5; printf x | nc -u -w1 $HOST 3389; wait';

const firewalls: readonly NetRow[] = [
  {
    id: 'reply-drop',
    story: 'The first packet arrives, the server’s answer is lost on its way back',
    broken: 'firewall',
    servers: [xrdp()],
    fault: fault.dropReplies,
    expect: blames(['firewall-drop'], ['host-down', ...serverSide]),
    proof: { ask: `${opens}; ping -c1 -W1 $HOST`, hear: /timed out.*1 received/s },
  },
  {
    id: 'drop-everything',
    story: 'Nothing at all reaches the machine',
    broken: 'firewall',
    servers: [xrdp()],
    fault: fault.dropEverything,
    // A machine that is off, one that shuts us out and a firewall that lets nothing through look the same.
    expect: blames(['firewall-drop', 'host-down', 'source-ip-banned-by-brute-force-guard'], serverSide),
    proof: { ask: `${opens}; ping -c1 -W1 $HOST`, hear: /timed out.*0 received/s },
  },
  {
    id: 'guard-after-3',
    story: 'A guard lets three connections in and then shuts the client out',
    broken: 'firewall',
    servers: [xrdp()],
    fault: fault.guardAfter(3),
    expect: mentions(['source-ip-banned-by-brute-force-guard'], notTheMachine),
    proof: {
      ask: `for try in 1 2 3 4; do ${opens}; done; nc -vz -w2 $HOST 445`,
      hear: /(succeeded.*){3}(timed out.*){2}/s,
    },
  },
  {
    id: 'ct-idle-3s',
    story: 'A router forgets connections that were idle for three seconds, and drops what belongs to them',
    broken: 'firewall',
    servers: [xrdp()],
    fault: fault.forgetsIdle(3),
    args: ['--idle', '6'],
    expect: worksWithoutNla('nat-or-firewall-idle-timeout'),
  },
  {
    id: 'ct-idle-unasked',
    story: 'The same router, and nobody asked about idle connections: it works',
    broken: 'nothing',
    servers: [xrdp()],
    fault: fault.forgetsIdle(3),
    expect: { ...worksWithoutNla(), silent: ['nat-or-firewall-idle-timeout', ...notTheMachine] },
  },
  {
    id: 'dnat-closed',
    story: 'The router’s port forwarding leads to a port where nobody listens',
    broken: 'route',
    servers: [xrdp()],
    fault: fault.forwardTo(addresses.server, 3393),
    expect: blames([...refusedAtOnce, 'port-changed'], serverSide),
    truth: { port: 'refused', versions: [], breaksAt: 'connect' },
    proof: { ask: opens, hear: /refused/ },
  },
  {
    id: 'dnat-wrong-machine',
    story: 'The router’s port forwarding leads to another machine',
    broken: 'route',
    servers: [namedAs(addresses.server), xrdp(), xrdp({ address: addresses.other, certificate: 'wrongname' })],
    fault: fault.forwardTo(addresses.other, 3389),
    host: SERVER_NAME,
    expect: mentions(['wrong-host-or-ip-conflict', 'spn-or-name-mismatch-ntlm-fallback'], serverSide),
    truth: { ...so.tlsOnly, certificate: 'wrongname' },
    proof: { ask: '$STRICT', hear: /NAME MISMATCH/ },
  },
];

const lines: readonly NetRow[] = [
  {
    id: 'mtu-ok',
    story: 'The same narrow link, whose router says so: everything works',
    broken: 'nothing',
    servers: [xrdp()],
    fault: fault.narrow('both', 800),
    expect: { ...worksWithoutNla(), silent: ['mtu-black-hole', 'loss-or-latency-during-handshake', ...notTheMachine] },
    truth: so.tlsOnly,
    proof: { ask: `${pings}; $FREERDP`, hear: /1 received.*(mtu ?= ?800|too long).*exit 0/s },
  },
  {
    id: 'mtu-inbound',
    story: 'Large packets are lost on the way from the server only',
    broken: 'line',
    servers: [xrdp()],
    fault: fault.blackHole('inbound', 800),
    expect: blames(['mtu-black-hole'], serverSide),
    truth: expected.breaksAt('tls'),
    proof: { ask: 'timeout 5 $FREERDP', hear: /exit 124/ },
  },
  {
    id: 'mtu-outbound',
    story: 'Large packets are lost on the way to the server only',
    broken: 'line',
    servers: [xrdp()],
    fault: fault.blackHole('outbound', 576),
    expect: mentions(['mtu-black-hole'], serverSide),
    proof: {
      ask: 'ping -M do -s 400 -c1 -W1 $HOST; ping -M do -s 700 -c1 -W1 $HOST',
      hear: /1 received.*0 received/s,
    },
  },
  {
    id: 'mtu-ipv6',
    story: 'Over IPv6, a link carries 1280 bytes and nobody says so',
    broken: 'line',
    servers: [namedAs(addresses.server6), xrdp({ address: addresses.server6 })],
    fault: fault.blackHole('both', 1280),
    host: SERVER_NAME,
    expect: blames(['mtu-black-hole'], serverSide),
    truth: expected.breaksAt('tls'),
    proof: {
      ask: 'ping -M do -s 1100 -c1 -W1 $HOST; ping -M do -s 1300 -c1 -W1 $HOST; timeout 5 $FREERDP',
      hear: /1 received.*0 received.*exit 124/s,
    },
  },
  {
    id: 'rst-on-large',
    story: 'A device resets the connection at the server’s first packet above a thousand bytes',
    broken: 'middlebox',
    servers: [xrdp()],
    fault: fault.resetLargeReply,
    // The device resets the server's side only. A client that got nothing large yet sees silence at that very packet,
    // as in a black hole, and smaller packets would help it just as well; one that did sees a reset.
    expect: blames(['ids-ips-or-dpi-reset', 'mtu-black-hole'], serverSide),
    truth: expected.breaksAt('tls'),
    proof: { ask: 'timeout 5 $FREERDP', hear: /0x00020008/ },
  },
  {
    id: 'delay-200ms',
    story: 'A healthy server two hundred milliseconds away',
    broken: 'nothing',
    servers: [xrdp()],
    fault: fault.unrulyLine({ delay: 100 }),
    expect: { ...worksWithoutNla(), silent: notTheMachine },
    truth: so.tlsOnly,
    proof: { ask: 'ping -q -c3 -W2 $HOST', hear: /= 20\d\.\d+\/20\d\./ },
  },
  {
    id: 'delay-200ms-loss-2',
    story: 'A healthy server far away, on a line that loses two packets of a hundred',
    broken: 'nothing',
    servers: [shadow()],
    fault: fault.unrulyLine({ delay: 100, jitter: 5, loss: 2 }),
    expect: { ...works(), silent: notTheMachine },
    truth: so.nla,
    proof: { ask: '$FREERDP', hear: /exit 0/ },
  },
  {
    id: 'disorder',
    story: 'A line that jitters, lets packets overtake each other and repeats some',
    broken: 'nothing',
    servers: [xrdp()],
    fault: fault.unrulyLine({ delay: 40, jitter: 20, reorder: 10, repeat: 5 }),
    expect: { ...worksWithoutNla(), silent: notTheMachine },
    truth: so.tlsOnly,
    proof: { ask: 'ping -i 0.02 -c 100 -W1 $HOST', hear: /duplicates/ },
  },
];

const middleboxes: readonly NetRow[] = [
  {
    id: 'inspected-tls',
    story: 'A device opens the encryption and shows its own certificate; the server has no NLA',
    broken: 'middlebox',
    servers: [xrdp()],
    fault: fault.interceptTls('Fortinet'),
    expect: mentions(['tls-interception'], serverSide),
    proof: {
      ask: '$STRICT',
      hear: /unable to get local issuer certificate|self.signed certificate in certificate chain/,
    },
  },
  {
    id: 'inspected-nla',
    story: 'A device opens the encryption and shows its own certificate; the server demands NLA',
    broken: 'middlebox',
    servers: [shadow()],
    fault: fault.interceptTls('Fortinet'),
    expect: mentions(['tls-interception'], serverSide),
    // NLA is tied to the server's own key: the password is right, and yet nobody gets in.
    proof: { ask: '$FREERDP', hear: /exit (?!0\b)\d+/ },
  },
  {
    id: 'guest-portal',
    story: 'A guest network’s login page answers in place of the server',
    broken: 'proxy',
    servers: [xrdp()],
    fault: fault.together(http('portal', 'router', 8080), fault.divertTo(8080)),
    expect: blames(['http-or-socks-proxy-or-captive-portal'], serverSide),
    truth: expected.breaksAt('negotiate'),
    proof: { ask: 'printf "x\\r\\n\\r\\n" | nc -w2 $HOST 3389', hear: /511 Network Authentication/ },
  },
  {
    id: 'web-proxy',
    story: 'A web proxy stands at the address and wants a password',
    broken: 'proxy',
    servers: [http('proxy', 'server')],
    expect: blames(['http-or-socks-proxy-or-captive-portal', 'other-program-on-the-rdp-port'], serverSide),
    truth: expected.breaksAt('negotiate'),
    proof: { ask: 'printf "x\\r\\n\\r\\n" | nc -w2 $HOST 3389', hear: /407 Proxy/ },
  },
];

const names: readonly NetRow[] = [
  {
    id: 'no-route-at-client',
    story: 'The client has no way out of its own network',
    broken: 'route',
    servers: [],
    fault: fault.clientWithoutRoute,
    expect: blames(['vpn-path'], serverSide),
    proof: { ask: opens, hear: /unreachable/ },
  },
  {
    id: 'no-route-on-the-way',
    story: 'No router knows the way to that network',
    broken: 'route',
    servers: [],
    host: addresses.nowhere,
    expect: blames(['vpn-path'], serverSide),
    proof: { ask: 'ping -c1 -W1 $HOST', hear: /Destination Net Unreachable/ },
  },
  {
    id: 'ipv6-vanishes',
    story: 'The name has two addresses; IPv6 leads nowhere',
    broken: 'line',
    servers: [namedAs(addresses.server6, addresses.server), xrdp()],
    fault: fault.ipv6Vanishes,
    host: SERVER_NAME,
    expect: worksWithoutNla('ipv6-path-broken'),
    proof: { ask: `nc -6 -vz -w2 $HOST 3389; nc -4 -vz -w2 $HOST 3389`, hear: /timed out.*succeeded/s },
  },
  {
    id: 'ipv6-not-served',
    story: 'The name has two addresses; the server listens on IPv4 only',
    broken: 'server',
    servers: [namedAs(addresses.server6, addresses.server), xrdp()],
    host: SERVER_NAME,
    expect: worksWithoutNla('ipv6-path-broken'),
    proof: { ask: `nc -6 -vz -w2 $HOST 3389; nc -4 -vz -w2 $HOST 3389`, hear: /refused.*succeeded/s },
  },
  {
    id: 'ipv6-only',
    story: 'A healthy server that has an IPv6 address only',
    broken: 'nothing',
    servers: [namedAs(addresses.server6), xrdp({ address: addresses.server6 })],
    host: SERVER_NAME,
    expect: { ...worksWithoutNla(), silent: ['ipv6-path-broken', ...notTheMachine] },
    truth: so.tlsOnly,
    proof: { ask: '$FREERDP', hear: /exit 0/ },
  },
  {
    id: 'dead-record',
    story: 'The name has two addresses; nobody has the first one any more',
    broken: 'names',
    servers: [namedAs(addresses.nobody, addresses.server), xrdp()],
    host: SERVER_NAME,
    expect: worksWithoutNla('one-address-dead'),
    proof: {
      ask: `nc -vz -w2 ${addresses.nobody} 3389; nc -vz -w2 ${addresses.server} 3389`,
      hear: /timed out.*succeeded/s,
    },
  },
  {
    id: 'hosts-override',
    story: 'A forgotten line of the hosts file hides the right address in DNS',
    broken: 'names',
    servers: [
      namedAs(addresses.server),
      fault.resolveBy([addresses.routerAtClient], [`${addresses.nobody} ${SERVER_NAME}`]),
      xrdp(),
    ],
    host: SERVER_NAME,
    expect: blames(['dns-stale-or-missing'], serverSide),
    proof: { ask: 'getent ahostsv4 $HOST', hear: /10\.99\.2\.77/ },
  },
  {
    id: 'split-dns',
    story: 'Two DNS servers disagree, and the one that is asked first is wrong',
    broken: 'names',
    servers: [
      namedAs(addresses.nobody),
      dns('server', addresses.dns, [[SERVER_NAME, addresses.server]]),
      fault.resolveBy([addresses.routerAtClient, addresses.dns]),
      xrdp(),
    ],
    host: SERVER_NAME,
    expect: blames(['dns-stale-or-missing'], serverSide),
    proof: { ask: 'getent ahostsv4 $HOST', hear: /10\.99\.2\.77/ },
  },
  {
    id: 'split-dns-works',
    story: 'Two DNS servers disagree, and the one that is asked first is right',
    broken: 'names',
    servers: [
      namedAs(addresses.server),
      dns('server', addresses.dns, [[SERVER_NAME, addresses.nobody]]),
      fault.resolveBy([addresses.routerAtClient, addresses.dns]),
      xrdp(),
    ],
    host: SERVER_NAME,
    expect: worksWithoutNla('dns-stale-or-missing'),
    proof: { ask: 'getent ahostsv4 $HOST', hear: /10\.99\.2\.2\b/ },
  },
  {
    id: 'dns-wrong',
    story: 'DNS leads to another machine, which answers',
    broken: 'names',
    servers: [namedAs(addresses.other), xrdp({ address: addresses.other, certificate: 'wrongname' })],
    host: SERVER_NAME,
    expect: mentions(
      ['wrong-host-or-ip-conflict', 'dns-stale-or-missing', 'spn-or-name-mismatch-ntlm-fallback'],
      serverSide,
    ),
    truth: { ...so.tlsOnly, certificate: 'wrongname' },
    proof: { ask: '$STRICT', hear: /NAME MISMATCH/ },
  },
  {
    id: 'dns-nxdomain',
    story: 'DNS does not know the name',
    broken: 'names',
    servers: [dns('router', addresses.routerAtClient, []), fault.resolveBy([addresses.routerAtClient])],
    host: SERVER_NAME,
    expect: blames(['dns-stale-or-missing'], ['no-name-server-answers', ...refusedAtOnce, ...serverSide]),
    proof: { ask: '$FREERDP', hear: /DNS_NAME_NOT_FOUND/ },
  },
  {
    id: 'dns-vanishes',
    story: 'The DNS server cannot be reached',
    broken: 'names',
    servers: [dns('server', addresses.dns, [[SERVER_NAME, addresses.server]]), xrdp()],
    fault: fault.together(fault.dnsVanishes, fault.resolveBy([addresses.dns])),
    host: SERVER_NAME,
    expect: blames(['no-name-server-answers'], ['dns-stale-or-missing', ...refusedAtOnce, ...serverSide]),
    proof: { ask: 'timeout 3 getent ahostsv4 $HOST', hear: /exit 124/ },
  },
];

const udp: readonly NetRow[] = [
  {
    id: 'udp-refused',
    story: 'Nobody listens on UDP 3389: it works over TCP',
    broken: 'server',
    servers: [xrdp()],
    args: ['--deep'],
    expect: { ...worksWithoutNla('udp-transport-broken'), silent: notTheMachine },
    truth: so.tlsOnly,
    proof: { ask: udpEcho, hear: /udp port 3389 unreachable/ },
  },
  {
    id: 'udp-silent',
    story: 'UDP 3389 vanishes on the way: it works over TCP',
    broken: 'nothing',
    servers: [xrdp(), udpAnswers],
    fault: fault.dropUdp,
    args: ['--deep'],
    expect: { ...worksWithoutNla(), silent: ['udp-transport-broken', ...notTheMachine] },
    truth: so.tlsOnly,
    proof: { ask: udpEcho, hear: /\b0 packets captured/ },
  },
  {
    id: 'udp-answered',
    story: 'UDP 3389 is answered as RDP does',
    broken: 'nothing',
    servers: [xrdp(), udpAnswers],
    args: ['--deep'],
    expect: { ...worksWithoutNla(), silent: ['udp-transport-broken', ...notTheMachine] },
    truth: so.tlsOnly,
    proof: {
      ask: `(printf '\\377\\377\\377\\377\\000\\100\\000\\001\\001\\002\\003\\004\\004\\320\\004\\320%1216s' ' ' | nc -u -w1 $HOST 3389) | wc -c`,
      hear: /1232/,
    },
  },
];

const isGatewayHere =
  'printf "RDG_OUT_DATA /remoteDesktopGateway/ HTTP/1.1\\r\\n\\r\\n" | timeout 3 openssl s_client -quiet -connect $HOST:3389';

/** The lab examines port 3389 alone, so that is where its gateway stands; its UDP has the port that it always has. */
const gateways: readonly NetRow[] = [
  {
    id: 'gateway-udp-refused',
    story: 'An RD Gateway answers, and nobody takes UDP on its port 3391',
    broken: 'server',
    servers: [gateway],
    args: ['--deep'],
    expect: {
      ...blames(['other-program-on-the-rdp-port'], ['udp-transport-broken', ...serverSide]),
      findings: ['gateway-udp-3391'],
    },
    truth: expected.breaksAt('negotiate'),
    proof: { ask: `${isGatewayHere}; ${udpEcho.replaceAll('3389', '3391')}`, hear: /401.*udp port 3391 unreachable/s },
  },
  {
    id: 'gateway-udp-answered',
    story: 'An RD Gateway answers, and begins DTLS on its UDP port',
    broken: 'server',
    servers: [gateway, dtlsAnswers],
    args: ['--deep'],
    expect: blames(['other-program-on-the-rdp-port'], ['gateway-udp-3391', ...serverSide]),
    truth: expected.breaksAt('negotiate'),
    proof: { ask: 'timeout 3 openssl s_client -dtls -connect $HOST:3391 </dev/null', hear: /BEGIN CERTIFICATE/ },
  },
  {
    id: 'gateway-udp-silent',
    story: 'An RD Gateway answers, and datagrams to it vanish on the way',
    broken: 'firewall',
    servers: [gateway, dtlsAnswers],
    fault: fault.dropUdp,
    args: ['--deep'],
    // A gateway that is set not to take UDP looks the same.
    expect: blames(['other-program-on-the-rdp-port'], ['gateway-udp-3391', ...serverSide]),
    truth: expected.breaksAt('negotiate'),
    proof: {
      ask: 'timeout 3 openssl s_client -dtls -connect $HOST:3391 </dev/null; echo "exit $?"',
      hear: /exit 124/,
    },
  },
];

const clocks: readonly NetRow[] = [
  {
    id: 'kdc-clock',
    story: 'The server’s clock is an hour behind; its domain controller agrees with this machine',
    broken: 'server',
    servers: [
      dns('router', addresses.routerAtClient, [
        [SERVER_NAME, addresses.server],
        ['lab.test', addresses.server],
      ]),
      fault.resolveBy([addresses.routerAtClient]),
      kdc,
      scripted({
        serves: 'rdp',
        certificate: { name: SERVER_NAME },
        credssp: { computer: SERVER_NAME, domain: 'lab.test', clockAhead: -3_600_000 },
      }),
    ],
    host: SERVER_NAME,
    args: ['--deep'],
    expect: works('clock-skew-kerberos'),
    truth: { port: 'open', greeting: 'rdp', nla: 'required', skew: -60, controllerSkew: 0 },
    proof: { ask: `nc -vz -w2 ${addresses.server} 88`, hear: /succeeded/ },
  },
];

export const pathRows: readonly NetRow[] = [
  ...firewalls,
  ...lines,
  ...middleboxes,
  ...names,
  ...udp,
  ...gateways,
  ...clocks,
];
