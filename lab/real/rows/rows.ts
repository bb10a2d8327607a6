/** Every row of the real lab: the servers and faults of Debian's own RDP servers, and what must be said of each. */

import { gnome, whyNoDesktop } from '../servers/gnome.ts';
import { finOnAccept, https, nobody, sink, sshd } from '../servers/plain.ts';
import { shadow } from '../servers/shadow.ts';
import { weston } from '../servers/weston.ts';
import { hungXrdp, xrdp } from '../servers/xrdp.ts';
import type { Row, Truth } from './row.ts';
import { closesOnHello, nla, tlsOnly } from './truths.ts';

const westonTruth: Truth = { ...tlsOnly, rdpSecurity: 'accepted' };
const silent: Truth = { port: 'open', greeting: 'silent', versions: [], breaksAt: 'negotiate' };

const noNla = 'nla-not-offered';
const ownKey = [
  // From outside these three are one and the same: the server cannot use the key of its certificate.
  ...['machinekeys-acl-or-key-corrupt', 'custom-cert-no-private-key-permission', 'bound-thumbprint-stale'],
];
const cannotUseKey = { kind: 'explained', cause: ownKey } as const;
const acceptedButSilent = ['termservice-stopped-or-listener-down', 'winstation-listener-partial'];
const withoutNla = (...findings: string[]) => ({ kind: 'works', findings: [noNla, ...findings] }) as const;
const weakButServed = withoutNla('client-rejects-weak-or-old-certificate');
/** Current clients refuse TLS 1.0 and 1.1, some older ones do not: blamed or found, but never passed over. */
const oldVersion = { kind: ['works', 'explained'], either: ['tls-version-mismatch'] } as const;

export const rows: readonly Row[] = [
  // ── xrdp ──────────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'xrdp-negotiate',
    story: 'A healthy xrdp that takes TLS or standard RDP security',
    start: xrdp({ layer: 'negotiate' }),
    expect: { ...withoutNla(), silent: 'others' },
    truth: { ...tlsOnly, rdpSecurity: 'accepted' },
  },
  {
    id: 'xrdp-tls',
    story: 'A healthy xrdp that takes TLS only',
    start: xrdp(),
    expect: { ...withoutNla(), silent: 'others' },
    truth: tlsOnly,
  },
  {
    id: 'xrdp-rdp',
    story: 'xrdp with standard RDP security only',
    start: xrdp({ layer: 'rdp' }),
    expect: { kind: ['works', 'explained'], either: ['security-layer-forced'] },
    truth: { port: 'open', greeting: 'rdp', tls: 'refused', nla: 'absent', rdpSecurity: 'accepted', versions: [] },
  },
  {
    id: 'xrdp-expired',
    story: 'The certificate ended years ago',
    start: xrdp({ certificate: 'expired' }),
    expect: withoutNla('self-signed-expired-not-renewed'),
    truth: { ...tlsOnly, certificate: 'expired' },
  },
  {
    id: 'xrdp-notyet',
    story: 'The certificate begins in 2035',
    start: xrdp({ certificate: 'notyet' }),
    expect: { ...withoutNla('client-clock-makes-cert-invalid'), silent: ['self-signed-expired-not-renewed'] },
    truth: { ...tlsOnly, certificate: 'notyet' },
  },
  {
    id: 'xrdp-wrongname',
    story: 'The certificate is for another name than the one asked for',
    start: xrdp({ certificate: 'wrongname' }),
    host: 'localhost',
    expect: withoutNla('spn-or-name-mismatch-ntlm-fallback'),
    truth: { ...tlsOnly, certificate: 'wrongname' },
  },
  {
    id: 'xrdp-selfsigned',
    story: 'A self-signed certificate, as Windows makes it: nothing to blame',
    start: xrdp({ certificate: 'selfsigned' }),
    expect: { ...withoutNla(), silent: ['self-signed-expired-not-renewed', 'tls-interception'] },
    truth: { ...tlsOnly, certificate: 'selfsigned' },
  },
  {
    id: 'xrdp-ec',
    story: 'An elliptic-curve key',
    start: xrdp({ certificate: 'ec' }),
    expect: { ...withoutNla(), silent: ['client-rejects-weak-or-old-certificate'] },
    truth: { ...tlsOnly, certificate: 'ec' },
  },
  {
    id: 'xrdp-noeku',
    story: 'A certificate meant for clients, not for servers',
    start: xrdp({ certificate: 'noeku' }),
    expect: withoutNla('cert-wrong-usage-or-key-type'),
    truth: { ...tlsOnly, certificate: 'noeku' },
  },
  {
    id: 'xrdp-tls13-only',
    story: 'TLS 1.3 and nothing older',
    start: xrdp({ versions: 'TLSv1.3' }),
    expect: withoutNla(),
    truth: { ...tlsOnly, versions: ['1.3'] },
  },
  {
    id: 'xrdp-weak1024-refused',
    story: 'A 1024-bit key that the server’s own TLS library refuses to load',
    start: xrdp({ certificate: 'weak1024' }),
    expect: cannotUseKey,
    truth: closesOnHello,
  },
  {
    id: 'xrdp-sha1-refused',
    story: 'A SHA-1 certificate that the server’s own TLS library refuses to load',
    start: xrdp({ certificate: 'sha1' }),
    expect: cannotUseKey,
    truth: closesOnHello,
  },
  {
    id: 'xrdp-key-mismatch',
    story: 'The private key belongs to another certificate',
    start: xrdp({ certificate: 'mismatch' }),
    expect: cannotUseKey,
    truth: closesOnHello,
  },
  {
    id: 'xrdp-tls10-refused',
    story: 'TLS 1.0 only, which the server’s own TLS library refuses to speak',
    start: xrdp({ versions: 'TLSv1' }),
    // It answers every version with an alert, so a library that cannot and a key that cannot look much the same.
    expect: { kind: 'explained', cause: [...ownKey, 'tls-version-mismatch'] },
    truth: closesOnHello,
  },
  {
    id: 'xrdp-weak1024-served',
    story: 'A 1024-bit key that the server does serve',
    start: xrdp({ certificate: 'weak1024', weak: true }),
    expect: weakButServed,
    truth: { ...tlsOnly, certificate: 'weak1024' },
  },
  {
    id: 'xrdp-sha1-served',
    story: 'A SHA-1 certificate that the server does serve',
    start: xrdp({ certificate: 'sha1', weak: true }),
    expect: weakButServed,
    truth: { ...tlsOnly, certificate: 'sha1' },
  },
  {
    id: 'xrdp-tls10-served',
    story: 'TLS 1.0 and nothing newer',
    start: xrdp({ versions: 'TLSv1', weak: true }),
    expect: oldVersion,
    truth: { ...tlsOnly, versions: ['1.0'] },
  },
  {
    id: 'xrdp-tls11-served',
    story: 'TLS 1.1 and nothing newer',
    start: xrdp({ versions: 'TLSv1.1', weak: true }),
    expect: oldVersion,
    truth: { ...tlsOnly, versions: ['1.1'] },
  },
  {
    id: 'xrdp-no-certificate',
    story: 'TLS is demanded but there is no certificate',
    start: xrdp({ certificate: 'missing' }),
    expect: { kind: 'explained', cause: ['no-certificate'] },
    truth: { ...closesOnHello, tls: 'no-certificate', breaksAt: 'negotiate' },
  },
  {
    id: 'xrdp-hung',
    story: 'A server process that stands still: the kernel accepts, nobody answers',
    start: hungXrdp,
    expect: { kind: 'explained', cause: acceptedButSilent },
    truth: silent,
  },

  // ── FreeRDP shadow ────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'shadow-nla',
    story: 'A healthy server that demands NLA',
    start: shadow(),
    expect: { kind: 'works', silent: 'others' },
    truth: nla,
  },
  {
    id: 'shadow-tls',
    story: 'TLS without NLA',
    start: shadow({ layer: 'tls' }),
    expect: withoutNla(),
    truth: tlsOnly,
  },
  {
    id: 'shadow-rdp',
    story: 'Standard RDP security only',
    start: shadow({ layer: 'rdp' }),
    expect: { kind: ['works', 'explained'], either: ['security-layer-forced'] },
    // It refuses TLS in its answer, and speaks it all the same to a client that does not listen.
    truth: { port: 'open', greeting: 'rdp', tls: 'refused', nla: 'absent', rdpSecurity: 'accepted' },
  },
  {
    id: 'shadow-any',
    story: 'TLS or standard RDP security, as the client likes, without NLA',
    start: shadow({ layer: 'any' }),
    expect: { ...withoutNla(), silent: ['security-layer-forced'] },
    truth: { ...tlsOnly, rdpSecurity: 'accepted' },
  },
  {
    id: 'shadow-optional',
    story: 'A server that takes whatever is offered, NLA too',
    start: shadow({ layer: 'optional' }),
    expect: { kind: 'works', silent: [noNla, 'security-layer-forced'] },
    truth: { ...tlsOnly, nla: 'supported', rdpSecurity: 'accepted' },
  },
  {
    id: 'shadow-expired',
    story: 'NLA with a self-signed certificate that was never renewed',
    start: shadow({ certificate: 'stale' }),
    expect: { kind: 'works', findings: ['self-signed-expired-not-renewed'], silent: [noNla] },
    truth: { ...nla, certificate: 'stale' },
  },
  {
    id: 'shadow-clock-ahead',
    story: 'The server’s clock is twenty minutes ahead',
    start: shadow({ clock: '+20m' }),
    expect: { kind: 'works', findings: ['clock-skew-kerberos'] },
    truth: { ...nla, skew: 20 },
  },
  {
    id: 'shadow-clock-behind',
    story: 'The server’s clock is twenty minutes behind',
    start: shadow({ clock: '-20m' }),
    expect: { kind: 'works', findings: ['clock-skew-kerberos'] },
    truth: { ...nla, skew: -20 },
  },

  // ── weston and GNOME ──────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'weston-tls',
    story: 'A healthy weston desktop',
    start: weston('good'),
    expect: withoutNla(),
    truth: westonTruth,
  },
  {
    id: 'weston-weak1024',
    story: 'weston with a 1024-bit key, which it serves',
    start: weston('weak1024'),
    expect: weakButServed,
    truth: { ...westonTruth, certificate: 'weak1024' },
  },
  {
    id: 'weston-key-mismatch',
    story: 'weston with the private key of another certificate',
    start: weston('mismatch'),
    // It says "handshake failure" to every version and suite, where xrdp hangs up.
    expect: cannotUseKey,
    truth: { ...closesOnHello, rdpSecurity: 'accepted' },
  },
  {
    // Version 43 mixes up the sockets of connections that overlap: the row also shows whether we disturb such a server.
    id: 'gnome-nla',
    story: 'A healthy GNOME desktop, which demands NLA',
    start: gnome,
    expect: { kind: 'works', silent: [noNla] },
    truth: nla,
    cannotRun: whyNoDesktop,
  },

  // ── not RDP at all ────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'wrong-ssh',
    story: 'OpenSSH on the port',
    start: sshd,
    expect: { kind: 'explained', cause: ['other-program-on-the-rdp-port'] },
    truth: { port: 'open', greeting: 'other-service', service: 'ssh', versions: [], breaksAt: 'negotiate' },
  },
  {
    id: 'wrong-https',
    story: 'A web server with TLS on the port',
    start: https,
    expect: { kind: 'explained', cause: ['other-program-on-the-rdp-port'] },
    truth: { port: 'open', breaksAt: 'negotiate' },
  },
  {
    id: 'fin-on-accept',
    story: 'Connections are accepted and closed at once',
    start: finOnAccept,
    expect: { kind: 'explained', cause: ['forwarder-accepts-then-closes'] },
    truth: { port: 'open', greeting: 'closed', versions: [], breaksAt: 'negotiate' },
  },
  {
    id: 'hung-sink',
    story: 'Connections are accepted and never answered',
    start: sink,
    expect: { kind: 'explained', cause: acceptedButSilent },
    truth: silent,
  },
  {
    id: 'no-listener',
    story: 'Nobody listens on the port',
    start: nobody,
    expect: {
      kind: 'explained',
      cause: [
        ...['termservice-stopped-or-listener-down', 'firewall-reject-or-port-closed'],
        'rdp-disabled-by-setting-or-policy',
      ],
    },
    truth: { port: 'refused', versions: [], breaksAt: 'connect' },
  },
];
