/** Whether a network interface is a tunnel, by the names that systems and makers give it. For the probe of this machine. */

/** What a name or a description says, and the kind of tunnel that bears it. The first that fits stands. */
// biome-ignore format: a table reads best as a table.
const kinds: readonly { readonly kind: string; readonly says: RegExp }[] = [
  { kind: 'WireGuard',       says: /^wg\d*$|wireguard|wintun/i },
  { kind: 'Tailscale',       says: /tailscale/i },
  { kind: 'ZeroTier',        says: /^zt[a-z0-9]{6,}$|zerotier/i },
  { kind: 'OpenVPN',         says: /tap-windows|tap-win32|openvpn|ovpn/i },
  { kind: 'Cisco',           says: /anyconnect|cisco secure client|cisco systems vpn|^cscotun\d*$/i },
  { kind: 'GlobalProtect',   says: /globalprotect|pangp|^gpd\d*$/i },
  { kind: 'Fortinet',        says: /fortinet|forticlient|fortissl/i },
  { kind: 'Check Point',     says: /check ?point virtual/i },
  { kind: 'Juniper or Pulse', says: /juniper networks|pulse secure|ivanti secure/i },
  { kind: 'SonicWall',       says: /sonicwall|netextender/i },
  { kind: 'Sophos',          says: /sophos (ssl|connect|tap)/i },
  { kind: 'F5',              says: /^f5 networks|f5 vpn/i },
  { kind: 'Zscaler',         says: /zscaler|^zcctun\d*$/i },
  { kind: 'Cloudflare WARP', says: /cloudflare ?warp/i },
  { kind: 'NordVPN',         says: /nordlynx|nordvpn/i },
  { kind: 'Proton VPN',      says: /protonvpn|^proton\d+$/i },
  { kind: 'IPsec',           says: /^(ipsec|vti|xfrm|ip_vti)\d*(@.*)?$|wan miniport \((ikev2|l2tp)/i },
  { kind: 'PPP',             says: /^ppp\d+$|wan miniport \((pptp|sstp|pppoe)/i },
  { kind: 'VPN',             says: /\bvpn\b/i },
  { kind: 'TUN or TAP',      says: /^(tun|tap|utun)\d*$|virtual adapter v9/i },
];

/** The kind of tunnel that any of these names or descriptions gives away; undefined for an ordinary card. */
export function tunnelKind(...names: readonly (string | undefined)[]): string | undefined {
  return kinds.find(({ says }) => names.some((name) => name !== undefined && says.test(name)))?.kind;
}
