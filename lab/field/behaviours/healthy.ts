/** Servers that work and are merely slow, old or unusual: nothing may be accused. */
import { lineIn, onRequest, server, wait } from '../answers.ts';
import type { Behaviour } from '../behaviour.ts';

const snakeoil = { name: 'localhost', ends: 36_500, keyUsage: [], extendedKeyUsage: [] } as const;
const bastion = { name: 'redemption-bastion', ends: 3650, keyUsage: [], extendedKeyUsage: [] } as const;
const edwards = { key: 'ed25519', keyUsage: ['digitalSignature'] } as const;
const largeChain = {
  bits: 4096,
  names: [
    'ts01.example.test',
    ...Array.from({ length: 50 }, (_, index) => `alias-${index}-${'x'.repeat(30)}.example.test`),
  ],
  chain: ['Contoso Issuing CA 2', 'Contoso Issuing CA 1', 'Contoso Root CA'],
};
/** Said of such a server rightly, though it stops nobody. */
const noNla = ['nla-not-offered', 'non-microsoft-rdp-server'];

const works = (beside: readonly string[] = []) => ({ first: ['works'], untrue: 'others', beside }) as const;

export const healthy: readonly Behaviour[] = [
  {
    id: 'xrdp-as-installed',
    kind: 'healthy',
    about: 'TLS only, flags 0, a self-signed certificate for “localhost” that lasts a hundred years',
    source: 'xrdp 0.9 and 0.10 as Debian installs them',
    truth: 'It works',
    expect: works([...noNla, 'spn-or-name-mismatch-ntlm-fallback']),
    certificates: [snakeoil],
    start: () => server({ nla: 'absent', certificate: snakeoil }),
  },
  {
    id: 'satellite-line',
    kind: 'healthy',
    about: 'Every answer comes 2.4 s late',
    source: 'a line by satellite with a loaded modem: learn.microsoft.com, Remote Desktop bandwidth and latency',
    truth: 'It works, slowly',
    expect: works(['loss-or-latency-during-handshake', 'slow-answers']),
    start: () => server({ slow: 2400 }),
  },
  {
    id: 'waits-for-a-cookie',
    kind: 'healthy',
    about: 'Requests without a cookie wait for 5 s and are then let through; those with one at once',
    source: 'haproxy manual, `tcp-request inspect-delay 5s` with `accept if RDP_COOKIE`',
    truth: 'It works',
    expect: works(['load-balancer-without-affinity-or-token', 'turned-away-without-name']),
    start: () => onRequest((heard) => (lineIn(heard) === undefined ? { before: [wait(5000)] } : undefined), server()),
  },
  {
    id: 'edwards-key',
    kind: 'healthy',
    about: 'An Ed25519 certificate',
    source: 'RFC 8422 5.1.1; openssl and rustls servers take it',
    truth: 'It works for today’s clients',
    expect: works(['old-clients-refuse-key-type']),
    certificates: [edwards],
    start: () => server({ certificate: edwards }),
  },
  {
    id: 'large-chain',
    kind: 'healthy',
    about: 'A certificate of 4096 bits with fifty names, and three authorities with it: nine kilobytes',
    source: 'corporate authorities with long chains',
    truth: 'It works',
    expect: works(),
    certificates: [largeChain],
    start: () => server({ certificate: largeChain }),
  },
  {
    id: 'challenge-inside-spnego',
    kind: 'healthy',
    about: 'The NTLM challenge comes inside SPNEGO though it was asked for bare, without a version',
    source: 'gnome-remote-desktop and other servers of FreeRDP 3',
    truth: 'It works',
    expect: works(['non-microsoft-rdp-server']),
    start: () => server({ credssp: { wraps: true, computer: 'fedora', domain: '', build: '' } }),
  },
  {
    id: 'asks-for-a-client-certificate',
    kind: 'healthy',
    about: 'TLS asks for a certificate of the client’s and is content without one',
    source: 'stunnel `verify = 0` with `requestCert`, Go’s `tls.RequestClientCert`',
    truth: 'It works',
    expect: works(),
    start: () => server({ tls: { asksForCertificate: true } }),
  },
  {
    id: 'bastion',
    kind: 'healthy',
    about: 'A jump host: TLS only, with a certificate of its own',
    source: 'github.com/wallix/redemption/issues/38',
    truth: 'It works; the target is behind it',
    expect: {
      first: ['works', 'pam-or-jump-host'],
      untrue: 'others',
      beside: [...noNla, 'spn-or-name-mismatch-ntlm-fallback'],
    },
    certificates: [bastion],
    start: () => server({ nla: 'absent', certificate: bastion }),
  },
];
