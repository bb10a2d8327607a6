/** Set-ups with nginx in front. */
import { type NginxSetUp, nginx } from '../../real/servers/proxies.ts';
import { xrdp } from '../../real/servers/xrdp.ts';
import { before, named, type SetUp } from '../set-up.ts';
import { deadBehind, headerInFront, idleCut, limited, linux, NOBODY, nla, otherProgram, works } from './expected.ts';

const source = 'nginx 1.22 of Debian 12';
/** nginx with these lines before one target. */
const using =
  (lines: readonly string[], more: Omit<NginxSetUp, 'server'> = {}) =>
  (lab: Parameters<typeof nginx>[0], [target]: readonly string[]) =>
    nginx(lab, { ...more, server: [`proxy_pass ${target};`, ...lines] });

export const nginxSetUps: readonly SetUp[] = [
  {
    ...{ id: 'nginx-proxy-protocol-xrdp', kind: 'set-up', source },
    about: 'nginx `proxy_protocol on` before xrdp',
    truth: 'Something in front puts its own header before the client’s bytes',
    expect: headerInFront,
    start: before(using(['proxy_protocol on;']), linux),
  },
  {
    ...{ id: 'nginx-proxy-protocol-shadow', kind: 'set-up', source },
    about: 'nginx `proxy_protocol on` before a shadow server',
    truth: 'Something in front puts its own header before the client’s bytes',
    expect: headerInFront,
    start: before(using(['proxy_protocol on;']), nla),
  },
  {
    ...{ id: 'nginx-tls-terminated', kind: 'set-up', source },
    about: 'nginx `listen … ssl` before xrdp',
    truth: 'TLS is expected before the request for RDP',
    expect: otherProgram,
    start: before((lab, targets) => {
      const { certificate, key } = lab.certificates.good;
      const own = [`ssl_certificate ${certificate};`, `ssl_certificate_key ${key};`];
      return using(own, { listen: 'ssl' })(lab, targets);
    }, linux),
  },
  {
    ...{ id: 'nginx-one-at-a-time', kind: 'set-up', source },
    about: 'nginx `limit_conn` 1 for each address, before a shadow server',
    truth: 'One connection at a time for each client: one client alone is fine',
    expect: limited,
    start: before(using(['limit_conn own 1;'], { stream: ['limit_conn_zone $binary_remote_addr zone=own:1m;'] }), nla),
  },
  {
    ...{ id: 'nginx-plain-xrdp', kind: 'set-up', source },
    about: 'nginx `proxy_pass` before xrdp',
    truth: 'It works',
    expect: works(),
    start: before(using([]), linux),
  },
  {
    ...{ id: 'nginx-preread', kind: 'set-up', source },
    about: 'nginx `ssl_preread on` before a shadow server, without a map',
    truth: 'It works',
    expect: works(),
    start: before(using(['ssl_preread on;']), nla),
  },
  {
    ...{ id: 'nginx-preread-map', kind: 'set-up', source },
    about: 'nginx chooses the server by the name in TLS, which the first bytes of RDP do not hold; the default is dead',
    truth: 'A proxy that looks for TLS sends RDP nowhere',
    expect: deadBehind,
    start: before((lab, [target]) => {
      const map = ['map $ssl_preread_server_name $back {', `ts01.example.test ${target};`, `default ${NOBODY};`, '}'];
      return nginx(lab, { stream: map, server: ['ssl_preread on;', 'proxy_pass $back;'] });
    }, nla),
  },
  {
    ...{ id: 'nginx-one-dead', kind: 'set-up', source },
    about: 'nginx round robin before a shadow server and nobody: it asks the next one itself',
    truth: 'It works: nginx leaves the dead one out',
    expect: works(),
    start: before((lab, [target]) => {
      const stream = ['upstream farm {', `server ${target};`, `server ${NOBODY};`, '}'];
      return nginx(lab, { stream, server: ['proxy_pass farm;'] });
    }, nla),
  },
  {
    ...{ id: 'nginx-nobody-behind', kind: 'set-up', source },
    about: 'nginx before nobody',
    truth: 'The server behind the proxy is down',
    expect: deadBehind,
    start: before((lab) => nginx(lab, { server: [`proxy_pass ${NOBODY};`] })),
  },
  {
    ...{ id: 'nginx-denies', kind: 'set-up', source },
    about: 'nginx `deny all`: it accepts and closes',
    truth: 'An access rule turns this client away as soon as it is connected',
    expect: {
      ...deadBehind,
      first: [...deadBehind.first, 'source-ip-banned-by-brute-force-guard'],
      untrue: ['ids-ips-or-dpi-reset', 'tls-interception', 'answers-change'],
    },
    start: before(using(['deny all;']), linux),
  },
  {
    ...{ id: 'nginx-proxy-timeout', kind: 'set-up', source },
    about: 'nginx `proxy_timeout 2s` before a shadow server, not asked about idle time',
    truth: 'It works at first sight',
    expect: works('idle-connection-ended', 'nat-or-firewall-idle-timeout'),
    start: before(using(['proxy_timeout 2s;']), nla),
  },
  {
    ...{ id: 'nginx-proxy-timeout-idle', kind: 'set-up', source },
    about: 'nginx `proxy_timeout 2s` before xrdp, asked about five idle seconds',
    truth: 'The proxy ends idle connections after 2 s',
    expect: idleCut,
    args: ['--idle', '5'],
    start: before(using(['proxy_timeout 2s;']), linux),
  },
  {
    ...{ id: 'nginx-download-rate', kind: 'set-up', source },
    about: 'nginx `proxy_download_rate 400` before xrdp: 400 bytes a second',
    truth: 'A throttled line: slow, and it works',
    expect: {
      first: ['works', 'slow-answers', 'loss-or-latency-during-handshake'],
      untrue: 'others',
      beside: ['nla-not-offered', 'slow-answers', 'loss-or-latency-during-handshake'],
    },
    start: before(using(['proxy_download_rate 400;']), linux),
  },
  {
    ...{ id: 'nginx-name-of-ipv6-only', kind: 'set-up', source },
    about: 'A name that has only an IPv6 address, and nginx before xrdp on it',
    truth: 'It works; the certificate is for another name',
    expect: works('spn-or-name-mismatch-ntlm-fallback', 'dns-stale-or-missing'),
    host: 'ts6.example.test',
    start: named('ts6.example.test', '::1', before(using([], { address: '[::1]' }), xrdp())),
  },
];
