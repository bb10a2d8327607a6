/**
 * In which order three widely read articles on `0x904 / 0x7` take up which causes, for the comparison in steps-to-fix.ts.
 *
 * A step is a passage that names a reason or a cure; the causes it could mend are by slug. Counted in the articles'
 * favour: naming a thing counts as mending it, and one passage mends every cause that it touches.
 */
export interface Article {
  readonly name: string;
  /** In reading order; each says which causes it could mend. */
  readonly steps: readonly (readonly string[])[];
}

export const articles: readonly Article[] = [
  {
    name: 'first article',
    steps: [
      ['connection-limit', 'session-contention-client-sku', 'stale-or-hung-session', 'replaced-by-other-connection'],
      ['self-signed-expired-not-renewed'],
      ['self-signed-expired-not-renewed'],
      [
        'other-program-on-the-rdp-port',
        'forwarder-accepts-then-closes',
        'rustdesk-tunnel',
        'container-or-vm-guest-not-ready',
        'rdpwrap-or-patched-termsrv',
        'non-microsoft-rdp-server',
      ],
      ['loss-or-latency-during-handshake', 'vpn-path', 'session-contention-client-sku', 'stale-or-hung-session'],
      ['tls-version-mismatch', 'no-common-cipher-suite', 'new-client-to-xp-2003-vista-7'],
      ['credential-delegation-or-guard', 'stale-rdp-file'],
      ['security-layer-forced'],
      ['dns-stale-or-missing', 'loss-or-latency-during-handshake', 'spn-or-name-mismatch-ntlm-fallback'],
      ['udp-transport-broken', 'gateway-udp-3391', '24h2-client-udp-65s'],
      ['pam-or-jump-host'],
      ['client-policy-refuses-untrusted-server', 'nla-required-client-cannot'],
      [
        'self-signed-expired-not-renewed',
        'tls-version-mismatch',
        'credssp-oracle-remediation',
        '24h2-client-udp-65s',
        '2026-01-credential-regression',
        'new-client-to-xp-2003-vista-7',
      ],
      ['no-common-cipher-suite', 'nla-required-client-cannot', 'nla-broken-chain'],
    ],
  },
  {
    name: 'second article',
    steps: [
      ['gateway-cap-denied', 'gateway-auth-or-channel-binding'],
      ['firewall-drop'],
      ['gateway-cap-denied', 'gateway-rap-denied', 'gateway-cannot-reach-target', 'gateway-service-crash'],
      [
        'firewall-drop',
        'firewall-reject-or-port-closed',
        'ids-ips-or-dpi-reset',
        'tls-interception',
        'client-side-security-suite',
      ],
      ['loss-or-latency-during-handshake', 'vpn-path'],
      ['mtu-black-hole'],
      ['tls-version-mismatch', 'outdated-client'],
      ['loss-or-latency-during-handshake'],
      ['loss-or-latency-during-handshake'],
      ['loss-or-latency-during-handshake'],
      ['gateway-name-or-cert', 'gateway-address-or-bypass-wrong'],
      ['http-or-socks-proxy-or-captive-portal', 'gateway-name-or-cert', 'gateway-address-or-bypass-wrong'],
      ['mtu-black-hole'],
      ['mtu-black-hole'],
      ['mtu-black-hole'],
      ['tls-version-mismatch'],
      ['outdated-client'],
      ['outdated-client'],
      ['tls-version-mismatch', 'outdated-client'],
      ['firewall-drop', 'port-changed'],
      ['client-side-security-suite'],
      ['firewall-drop', 'client-side-security-suite'],
      ['mtu-black-hole', 'gateway-address-or-bypass-wrong'],
      ['nla-broken-chain', 'wrong-credentials', 'not-in-remote-desktop-users', 'edition-cannot-host'],
      ['client-clock-makes-cert-invalid', 'clock-skew-kerberos'],
      ['stale-or-hung-session', 'time-limit'],
    ],
  },
  {
    name: 'third article',
    steps: [
      ['self-signed-expired-not-renewed'],
      ['machinekeys-acl-or-key-corrupt', 'self-signed-expired-not-renewed'],
      ['self-signed-expired-not-renewed'],
      ['firewall-drop', 'ids-ips-or-dpi-reset', 'client-side-security-suite'],
      [
        'machinekeys-acl-or-key-corrupt',
        'self-signed-expired-not-renewed',
        'no-certificate',
        'custom-cert-no-private-key-permission',
      ],
      ['loss-or-latency-during-handshake', 'vpn-path'],
      ['loss-or-latency-during-handshake', 'vpn-path'],
      ['termservice-stopped-or-listener-down', 'stale-rdp-file', 'bitmap-cache'],
      ['no-licence-server-or-grace-over', 'client-licence-store-bad'],
      ['dns-stale-or-missing', 'termservice-stopped-or-listener-down', 'spn-or-name-mismatch-ntlm-fallback'],
      ['client-side-security-suite', 'security-layer-forced'],
    ],
  },
];
