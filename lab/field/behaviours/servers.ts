/** Faults of RDP servers as their users reported them. */
import {
  afterConfirm,
  close,
  deciding,
  offeredIn,
  offersTls13,
  onHello,
  onRequest,
  reset,
  server,
  wait,
} from '../answers.ts';
import type { Behaviour } from '../behaviour.ts';
import { anythingButTheServer, elsewhere, load, ownKey } from './blames.ts';

/** As the rcgen library makes them: P-256, no extended key usage, valid for decades. */
const rcgen = { name: 'ironrdp', key: 'ec', ends: 18_000, keyUsage: [], extendedKeyUsage: [] } as const;
const select = (protocol: number, flags = 0) => ({ outcome: 'selected', protocol, flags }) as const;

export const servers: readonly Behaviour[] = [
  {
    id: 'tls-only-drops-nla-clients',
    kind: 'fault',
    about:
      'A TLS-only server answers nothing and closes when a client offers only NLA; whoever offers TLS as well gets it',
    source: 'github.com/Devolutions/IronRDP/pull/1152, github.com/lamco-admin/lamco-rdp-server/issues/40',
    truth: 'The server has no NLA, and clients that offer nothing else are cut off without an answer',
    expect: {
      first: ['works', 'nla-not-offered'],
      said: [['nla-not-offered']],
      untrue: 'others',
      beside: ['old-clients-refuse-key-type', 'non-microsoft-rdp-server'],
    },
    certificates: [rcgen],
    start: () =>
      onRequest(
        (heard) => (((offeredIn(heard) ?? 0) & 1) === 0 ? { instead: [close] } : undefined),
        deciding(() => select(1), { certificate: rcgen, nla: 'absent' }),
      ),
  },
  {
    id: 'no-certificate-file-bare-confirm',
    kind: 'fault',
    about: 'Every TLS offer is closed without an answer; a request that says nothing of security gets the bare confirm',
    source: 'github.com/rdesktop/rdesktop/issues/319 (VirtualBox VRDP, whose log names the missing certificate file)',
    truth: 'The server cannot read its certificate and takes only RDP security',
    expect: {
      first: ['security-layer-forced', 'no-certificate', ...ownKey, 'works'],
      said: [['security-layer-forced', 'no-certificate', ...ownKey]],
      untrue: [...anythingButTheServer, ...load, 'new-client-to-xp-2003-vista-7'],
    },
    start: () =>
      onRequest(
        (heard) => (offeredIn(heard) ? { instead: [close] } : undefined),
        deciding(() => ({ outcome: 'predates' })),
      ),
  },
  {
    id: 'no-certificate-file-selects-rdp',
    kind: 'fault',
    about: 'Every TLS offer is closed without an answer; an offer of RDP security alone is accepted in so many words',
    source: 'github.com/rdesktop/rdesktop/issues/319',
    truth: 'The server cannot read its certificate and takes only RDP security',
    expect: {
      first: ['security-layer-forced', 'no-certificate', ...ownKey, 'works'],
      said: [['security-layer-forced', 'no-certificate', ...ownKey]],
      untrue: [...anythingButTheServer, ...load, 'new-client-to-xp-2003-vista-7'],
    },
    start: () =>
      onRequest(
        (heard) => (offeredIn(heard) ? { instead: [close] } : undefined),
        deciding((request) => (request.negotiation ? select(0) : { outcome: 'predates' })),
      ),
  },
  {
    id: 'reset-at-every-hello',
    kind: 'fault',
    about: 'NLA is agreed upon; every ClientHello is answered with a reset and no alert',
    source: 'github.com/gravitational/teleport/issues/39892, github.com/FreeRDP/FreeRDP/issues/7769',
    truth: 'Schannel has no suite that goes with the certificate: only ECDSA suites are left, and the key is RSA',
    expect: {
      first: ['no-common-cipher-suite', ...ownKey, 'crypto-services-stopped'],
      partly: ['ids-ips-or-dpi-reset'],
      untrue: ['source-ip-banned-by-brute-force-guard', 'tls-interception', 'forwarder-accepts-then-closes', ...load],
    },
    start: () => server({ tls: { onHello: 'rst' } }),
  },
  {
    id: 'failure-2-or-bare-confirm',
    kind: 'fault',
    about: 'A Server 2019 answers every TLS offer with failure 2 and everything else with a confirm',
    source: 'github.com/FreeRDP/FreeRDP/issues/11104, github.com/FreeRDP/FreeRDP/issues/12034',
    truth: 'The security layer is forced to RDP',
    expect: {
      first: ['security-layer-forced', 'works'],
      said: [['security-layer-forced']],
      untrue: anythingButTheServer,
    },
    start: () => server({ securityLayer: 0 }),
  },
  {
    id: 'p256-certificate',
    kind: 'fault',
    about: 'TLS only, with a self-signed P-256 certificate; rdesktop says that its key is not RSA',
    source: 'github.com/MuNeNiCK/hypr-rdp/issues/68',
    truth: 'Old clients refuse the elliptic key; new ones connect',
    expect: {
      first: ['works', 'nla-not-offered', 'cert-wrong-usage-or-key-type', 'client-rejects-weak-or-old-certificate'],
      said: [['old-clients-refuse-key-type', 'cert-wrong-usage-or-key-type', 'client-rejects-weak-or-old-certificate']],
      untrue: anythingButTheServer,
    },
    certificates: [rcgen],
    start: () => server({ nla: 'absent', certificate: rcgen }),
  },
  {
    id: 'selects-rdp-whatever-is-offered',
    kind: 'fault',
    about: 'An xrdp that may not read its key selects RDP security whatever is offered, flags 0',
    source: 'github.com/neutrinolabs/xrdp/issues/3208, github.com/canonical/multipass/issues/3422',
    truth: 'xrdp cannot read its private key and falls back to RDP security',
    expect: {
      first: ['works', 'security-layer-forced', 'no-certificate', ...ownKey],
      said: [['security-layer-forced', 'custom-cert-no-private-key-permission']],
      untrue: [...anythingButTheServer, 'new-client-to-xp-2003-vista-7'],
    },
    start: () => deciding(() => select(0)),
  },
  {
    id: 'credssp-unsupported-function',
    kind: 'fault',
    about: 'The NTLM negotiation is answered with a TSRequest that says SEC_E_UNSUPPORTED_FUNCTION, 0x80090302',
    source: 'github.com/FreeRDP/FreeRDP/issues/6426',
    truth: 'The server does not take NTLM',
    expect: {
      first: ['ntlm-blocked-or-downgraded', 'nla-broken-chain', 'fips-mismatch'],
      untrue: [...anythingButTheServer, ...ownKey],
    },
    start: () => server({ credssp: { onNegotiate: { errorCode: 0x80090302 } } }),
  },
  {
    id: 'tls13-is-reset',
    kind: 'fault',
    about: 'Every ClientHello that offers TLS 1.3 is reset; up to TLS 1.2 all is well',
    source:
      'learn.microsoft.com: TLS 1.3 is not supported by Windows before Server 2022 and must not be switched on there',
    truth: 'The server does not bear TLS 1.3',
    expect: {
      first: ['tls-13-not-borne', 'tls-version-mismatch', 'no-common-cipher-suite'],
      // From outside a device that does not know TLS 1.3 looks the same, but never on this machine’s own addresses.
      partly: ['ids-ips-or-dpi-reset', ...ownKey],
      untrue: ['source-ip-banned-by-brute-force-guard', 'tls-interception', 'nla-broken-chain', ...load],
    },
    start: () =>
      onHello(
        (hello) => (offersTls13(hello) ? { instead: [reset] } : undefined),
        server({ tls: { versions: ['1.2'] } }),
      ),
  },
  {
    id: 'reset-after-every-confirm',
    kind: 'fault',
    about: 'Whatever was agreed upon, and even if nothing is said, the connection is reset 30 ms after the confirm',
    source: 'github.com/FreeRDP/FreeRDP/issues/5556 (Server 2016, connection reset by peer)',
    truth: 'A filter, or the listener itself, resets what it has just confirmed: it is not about TLS or its key',
    expect: {
      first: ['ids-ips-or-dpi-reset', 'winstation-listener-partial', 'forwarder-accepts-then-closes', 'unexplained'],
      untrue: [
        ...ownKey,
        'no-common-cipher-suite',
        'crypto-services-stopped',
        'tls-version-mismatch',
        'nla-broken-chain',
      ],
    },
    start: () => afterConfirm([wait(30), reset], server({ securityLayer: 1, nla: 'supported' })),
  },
  {
    id: 'failure-7-entra-required',
    kind: 'fault',
    about: 'Every offer without RDSAAD gets failure code 7; RDSAAD is selected',
    source: '[MS-RDPBCGR] 2.2.1.2.2, ENTRA_AUTH_REQUIRED_BY_SERVER',
    truth: 'The host takes only sign-ins with Entra ID',
    expect: { first: ['entra-joined-target'], untrue: [...anythingButTheServer, 'clock-skew-kerberos', ...ownKey] },
    start: () =>
      deciding((request) =>
        ((request.negotiation?.offered.bits ?? 0) & 0x10) !== 0 ? select(0x10, 0x1f) : { outcome: 'refused', code: 7 },
      ),
  },
  {
    id: 'failure-6-client-certificate',
    kind: 'fault',
    about: 'Every offer gets failure code 6: TLS with a certificate of the client’s is demanded',
    source: '[MS-RDPBCGR] 2.2.1.2.2, SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER',
    truth: 'The server demands a client certificate or a smart card',
    expect: {
      first: ['smart-card', 'client-certificate-required'],
      untrue: [...elsewhere, ...ownKey, 'clock-skew-kerberos'],
    },
    start: () => server({ alwaysFailsWith: 6 }),
  },
];
