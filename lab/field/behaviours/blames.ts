/** Lists of causes that several cases share: what must not be said where the server alone decides, or where it works. */

/** What a device on the way, or another machine, would be blamed for. */
export const elsewhere = [
  ...['ids-ips-or-dpi-reset', 'source-ip-banned-by-brute-force-guard', 'tls-interception', 'mtu-black-hole'],
  ...['firewall-answers-for-dead-host', 'firewall-drop', 'vpn-path', 'client-side-security-suite'],
] as const;

/** What has to do with the server’s own key or certificate store. */
export const ownKey = [
  ...['machinekeys-acl-or-key-corrupt', 'custom-cert-no-private-key-permission', 'bound-thumbprint-stale'],
] as const;

/** What must hold at every connection: never where one connection got past its stage. */
export const everyTime = [
  ...elsewhere,
  ...ownKey,
  ...['crypto-services-stopped', 'no-certificate', 'no-common-cipher-suite', 'tls-version-mismatch', 'fips-mismatch'],
  ...['nla-broken-chain', 'ntlm-blocked-or-downgraded', 'smart-card', 'security-layer-forced', 'nla-not-offered'],
  ...['other-program-on-the-rdp-port', 'termservice-stopped-or-listener-down', 'winstation-listener-partial'],
  ...['forwarder-accepts-then-closes', 'rustdesk-tunnel', 'container-or-vm-guest-not-ready', 'pam-or-jump-host'],
  ...['load-balancer-without-affinity-or-token', 'wrong-host-or-ip-conflict', 'entra-joined-target'],
  ...['new-client-to-xp-2003-vista-7', 'self-signed-expired-not-renewed', 'credssp-oracle-remediation'],
] as const;

/** What nothing but our own haste, or chance, would show. */
export const load = ['pre-auth-flood-throttle', 'internet-attack-load', 'resource-exhaustion'] as const;

/** A server that is reached and speaks RDP, whatever else it does. */
export const anythingButTheServer = [
  ...elsewhere,
  ...['other-program-on-the-rdp-port', 'termservice-stopped-or-listener-down', 'wrong-host-or-ip-conflict'],
  ...['load-balancer-without-affinity-or-token', 'answers-change', 'loss-or-latency-during-handshake'],
] as const;
