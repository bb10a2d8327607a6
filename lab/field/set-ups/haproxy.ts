/** Set-ups with haproxy in front. */
import { bundle, haproxy } from '../../real/servers/proxies.ts';
import { xrdp } from '../../real/servers/xrdp.ts';
import { before, type SetUp } from '../set-up.ts';
import {
  deadBehind,
  farm,
  headerInFront,
  idleCut,
  limited,
  linux,
  NOBODY,
  nla,
  otherProgram,
  shutOut,
  turnedAway,
  works,
} from './expected.ts';

const source = 'haproxy 2.6 of Debian 12';
const servers = (targets: readonly string[]) => targets.map((target, index) => `server s${index} ${target}`);
/** haproxy with these lines before all targets. */
const using =
  (lines: readonly string[], bind = '') =>
  (lab: Parameters<typeof haproxy>[0], targets: readonly string[]) =>
    haproxy(lab, { lines: [...lines, ...servers(targets)], bind });

const byCookie = ['tcp-request inspect-delay 5s', 'tcp-request content accept if RDP_COOKIE'];
const tracked = [
  'stick-table type ip size 1k expire 1m store conn_rate(10s),conn_cur',
  'tcp-request connection track-sc0 src',
];

export const haproxySetUps: readonly SetUp[] = [
  {
    ...{ id: 'haproxy-mode-http', kind: 'set-up', source },
    about: 'haproxy `mode http` before xrdp',
    truth: 'A web proxy answers on the port',
    expect: otherProgram,
    start: before(using(['mode http']), linux),
  },
  {
    ...{ id: 'haproxy-send-proxy', kind: 'set-up', source },
    about: 'haproxy `send-proxy` before xrdp',
    truth: 'Something in front puts its own header before the client’s bytes',
    expect: headerInFront,
    start: before((lab, [target]) => haproxy(lab, { lines: [`server s0 ${target} send-proxy`] }), linux),
  },
  {
    ...{ id: 'haproxy-send-proxy-v2', kind: 'set-up', source },
    about: 'haproxy `send-proxy-v2` before a shadow server',
    truth: 'Something in front puts its own header before the client’s bytes',
    expect: headerInFront,
    start: before((lab, [target]) => haproxy(lab, { lines: [`server s0 ${target} send-proxy-v2`] }), nla),
  },
  {
    ...{ id: 'haproxy-tls-terminated', kind: 'set-up', source },
    about: 'haproxy `bind … ssl` before xrdp',
    truth: 'TLS is expected before the request for RDP',
    expect: otherProgram,
    start: before((lab, targets) => using([], `ssl crt ${bundle(lab)}`)(lab, targets), linux),
  },
  {
    ...{ id: 'haproxy-cookie-or-reject-xrdp', kind: 'set-up', source },
    about: 'haproxy `accept if RDP_COOKIE`, otherwise `reject`, before xrdp',
    truth: 'Requests without a user name are closed; those with one work',
    expect: turnedAway,
    start: before(using([...byCookie, 'tcp-request content reject']), linux),
  },
  {
    ...{ id: 'haproxy-cookie-or-reject-shadow', kind: 'set-up', source },
    about: 'haproxy `accept if RDP_COOKIE`, otherwise `reject`, before a shadow server',
    truth: 'Requests without a user name are closed; those with one work',
    expect: turnedAway,
    start: before(using([...byCookie, 'tcp-request content reject']), nla),
  },
  {
    ...{ id: 'haproxy-cookie-or-wait', kind: 'set-up', source },
    about: 'haproxy `inspect-delay 5s` and `accept if RDP_COOKIE`, before xrdp',
    truth: 'It works; requests without a user name wait',
    expect: works('turned-away-without-name', 'load-balancer-without-affinity-or-token'),
    start: before(using(byCookie), linux),
  },
  {
    ...{ id: 'haproxy-persist-rdp-cookie', kind: 'set-up', source },
    about: 'haproxy `balance rdp-cookie`, `persist rdp-cookie`, before two like xrdp',
    truth: 'It works',
    expect: works(),
    start: before(using(['persist rdp-cookie', 'balance rdp-cookie']), linux, linux),
  },
  {
    ...{ id: 'haproxy-servers-down', kind: 'set-up', source },
    about: 'haproxy with health checks, and nobody behind it',
    truth: 'The servers behind the proxy are down',
    expect: deadBehind,
    start: before((lab) => haproxy(lab, { lines: [`server s0 ${NOBODY} check inter 200ms`] })),
  },
  {
    ...{ id: 'haproxy-one-dead', kind: 'set-up', source },
    about: 'haproxy round robin before xrdp and nobody, without health checks',
    truth: 'One member of the farm is dead',
    expect: farm(),
    start: before((lab, targets) => using(['balance roundrobin'])(lab, [...targets, NOBODY]), linux),
  },
  {
    ...{ id: 'haproxy-accept-proxy', kind: 'set-up', source },
    about: 'haproxy `accept-proxy`: it waits for a PROXY header from its client',
    truth: 'The proxy expects a header that no client sends',
    expect: { ...deadBehind, first: [...deadBehind.first, 'proxy-protocol-header'] },
    start: before(using([], 'accept-proxy'), linux),
  },
  {
    ...{ id: 'haproxy-rate-reject', kind: 'set-up', source },
    about: 'haproxy `tcp-request connection reject if { sc0_conn_rate gt 8 }` before xrdp',
    truth: 'A rate limit per client: one client alone is fine',
    expect: shutOut,
    start: before(using([...tracked, 'tcp-request connection reject if { sc0_conn_rate gt 8 }']), linux),
  },
  {
    ...{ id: 'haproxy-rate-silent-drop', kind: 'set-up', source },
    about: 'haproxy `tcp-request connection silent-drop if { sc0_conn_rate gt 8 }` before a shadow server',
    truth: 'A rate limit per client: one client alone is fine',
    expect: shutOut,
    start: before(using([...tracked, 'tcp-request connection silent-drop if { sc0_conn_rate gt 8 }']), nla),
  },
  {
    ...{ id: 'haproxy-one-at-a-time', kind: 'set-up', source },
    about: 'haproxy `reject if { sc0_conn_cur gt 1 }` before xrdp',
    truth: 'One connection at a time for each client: one client alone is fine',
    expect: limited,
    start: before(using([...tracked, 'tcp-request connection reject if { sc0_conn_cur gt 1 }']), linux),
  },
  {
    ...{ id: 'haproxy-maxconn-1', kind: 'set-up', source },
    about: 'haproxy `maxconn 1` before xrdp: the second waits until the first is gone',
    truth: 'It works, one after another',
    expect: works('slow-answers'),
    start: before((lab, targets) => haproxy(lab, { lines: [...servers(targets)], defaults: ['maxconn 1'] }), linux),
  },
  {
    ...{ id: 'haproxy-plain-xrdp', kind: 'set-up', source },
    about: 'haproxy `mode tcp` before xrdp',
    truth: 'It works',
    expect: works(),
    start: before(using([]), linux),
  },
  {
    ...{ id: 'haproxy-plain-shadow', kind: 'set-up', source },
    about: 'haproxy `mode tcp` before a shadow server, with health checks every 300 ms',
    truth: 'It works',
    expect: works(),
    start: before((lab, [target]) => haproxy(lab, { lines: [`server s0 ${target} check inter 300ms`] }), nla),
  },
  {
    ...{ id: 'haproxy-farm-of-layers', kind: 'set-up', source },
    about: 'haproxy round robin before an xrdp with TLS and one with RDP security only',
    truth: 'The members of the farm differ in their security',
    expect: farm(),
    start: before(using(['balance roundrobin']), xrdp(), xrdp({ layer: 'rdp' })),
  },
  {
    ...{ id: 'haproxy-farm-of-kinds', kind: 'set-up', source },
    about: 'haproxy round robin before a shadow server with NLA and an xrdp without',
    truth: 'Two different servers behind one address',
    expect: farm(),
    start: before(using(['balance roundrobin']), nla, xrdp()),
  },
  {
    ...{ id: 'haproxy-timeout-client', kind: 'set-up', source },
    about: 'haproxy `timeout client 1500ms` before xrdp, not asked about idle time',
    truth: 'It works at first sight',
    expect: works('idle-connection-ended', 'nat-or-firewall-idle-timeout'),
    start: before(
      (lab, targets) => haproxy(lab, { lines: servers(targets), defaults: ['timeout client 1500ms'] }),
      linux,
    ),
  },
  {
    ...{ id: 'haproxy-timeout-client-idle', kind: 'set-up', source },
    about: 'haproxy `timeout client 1500ms` before xrdp, asked about five idle seconds',
    truth: 'The proxy ends idle connections after 1.5 s',
    expect: idleCut,
    args: ['--idle', '5'],
    start: before(
      (lab, targets) => haproxy(lab, { lines: servers(targets), defaults: ['timeout client 1500ms'] }),
      linux,
    ),
  },
  {
    ...{ id: 'haproxy-rejects-everybody', kind: 'set-up', source },
    about: 'haproxy `tcp-request connection reject` for every client',
    truth: 'An access rule turns this client away as soon as it is connected',
    expect: {
      ...deadBehind,
      first: [...deadBehind.first, 'source-ip-banned-by-brute-force-guard'],
      untrue: ['ids-ips-or-dpi-reset', 'tls-interception', 'answers-change'],
    },
    start: before(using(['tcp-request connection reject']), linux),
  },
];
