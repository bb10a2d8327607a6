/** Further behaviours from public reports, each expected in writing before it was tried: servers that are sound. */
import { close, offeredIn, onRequest, server } from '../answers.ts';
import type { Behaviour } from '../behaviour.ts';

const works = (...beside: readonly string[]) => ({ first: ['works'], untrue: 'others', beside }) as const;
const noNla = ['nla-not-offered', 'non-microsoft-rdp-server'];
const honeypot = { name: 'win-rdp', ends: 3650, keyUsage: [], extendedKeyUsage: [] } as const;

export const reportedHealthy: readonly Behaviour[] = [
  {
    id: 'demands-nla',
    kind: 'healthy',
    about: 'Everything but NLA is refused with failure 5',
    source: 'github.com/gravitational/teleport/issues/15993, github.com/GlassHaven/Haven/issues/109',
    truth: 'It works for clients that know NLA',
    expect: works(),
    start: () => server({ nla: 'required' }),
  },
  {
    id: 'takes-nla-tls-and-rdp',
    kind: 'healthy',
    about: 'A 2008 R2 that takes every kind of security',
    source: 'github.com/FreeRDP/FreeRDP/issues/488',
    truth: 'It works',
    expect: works(),
    start: () =>
      server({
        nla: 'supported',
        securityLayer: 1,
        credssp: { build: '6.1.7601', version: 6 },
        tls: { versions: ['1.0', '1.1', '1.2'] },
      }),
  },
  {
    id: 'nla-optional',
    kind: 'healthy',
    about: 'A 2012 R2 that asks for NLA and does not demand it',
    source: 'github.com/myrtille-rdp/myrtille/issues/12',
    truth: 'It works',
    expect: works(),
    start: () => server({ nla: 'supported', credssp: { build: '6.3.9600' }, tls: { versions: ['1.0', '1.1', '1.2'] } }),
  },
  {
    id: 'nla-only-and-curt',
    kind: 'healthy',
    about: 'An IronRDP server with NLA closes without an answer on whoever offers none',
    source: 'github.com/Devolutions/IronRDP/issues/652',
    truth: 'It works for clients that know NLA',
    expect: works('non-microsoft-rdp-server'),
    start: () =>
      onRequest(
        (heard) => (((offeredIn(heard) ?? 0) & 0x0a) === 0 ? { instead: [close] } : undefined),
        server({ credssp: { build: '' } }),
      ),
  },
  {
    id: 'credssp-5-is-patched',
    kind: 'healthy',
    about: 'A patched Windows 7 speaks CredSSP version 5 to a client of version 6',
    source: 'github.com/FreeRDP/FreeRDP/issues/4502',
    truth: 'It works; it has the patch',
    expect: works(),
    start: () => server({ credssp: { version: 5, build: '6.1.7601' }, tls: { versions: ['1.0', '1.1', '1.2'] } }),
  },
  {
    id: 'busy-host',
    kind: 'healthy',
    about: 'A host at 80 % of its processor takes 1.2 s for every answer',
    source: 'laswitchtech.com, “When it’s not the network: an RDP investigation that led elsewhere”',
    truth: 'It works, slowly',
    expect: works('slow-answers', 'loss-or-latency-during-handshake'),
    start: () => server({ slow: 1200 }),
  },
  {
    id: 'honeypot',
    kind: 'healthy',
    about: 'A honeypot: TLS without NLA, a certificate of its own for ten years, the settings answered',
    source: 'github.com/citronneur/rdpy (rdpy-rdphoneypot)',
    truth: 'It works as far as can be seen',
    expect: works(...noNla, 'pam-or-jump-host', 'spn-or-name-mismatch-ntlm-fallback'),
    certificates: [honeypot],
    start: () => server({ nla: 'absent', certificate: honeypot }),
  },
];
