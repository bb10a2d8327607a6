/** Products that open TLS and sign it anew, known by the names that they put into their certificates. Pure. */

/** Only where nobody gave the product a CA of another name: that a certificate is silent about it says nothing. */
// biome-ignore format: a table reads best as a table.
const inspectors: readonly { readonly product: string; readonly says: RegExp }[] = [
  { product: 'Fortinet',           says: /fortinet|fortigate/i },
  { product: 'Zscaler',            says: /zscaler/i },
  { product: 'Netskope',           says: /netskope/i },
  { product: 'Palo Alto Networks', says: /palo alto/i },
  { product: 'Sophos',             says: /sophos/i },
  { product: 'Blue Coat',          says: /blue ?coat/i },
  { product: 'McAfee',             says: /mcafee web/i },
  { product: 'Forcepoint',         says: /forcepoint|websense/i },
  { product: 'Cisco Umbrella',     says: /cisco umbrella/i },
  { product: 'Barracuda',          says: /barracuda/i },
  { product: 'WatchGuard',         says: /watchguard/i },
  { product: 'SonicWall',          says: /sonicwall/i },
  { product: 'Check Point',        says: /check ?point/i },
  { product: 'Kaspersky',          says: /kaspersky/i },
  { product: 'Avast',              says: /avast|avg /i },
  { product: 'Bitdefender',        says: /bitdefender/i },
  { product: 'ESET',               says: /eset ssl/i },
  { product: 'mitmproxy',          says: /mitmproxy/i },
  { product: 'Squid',              says: /squid/i },
  { product: 'Untangle',           says: /untangle/i },
  { product: 'Smoothwall',         says: /smoothwall/i },
];

/** The product whose name the issuer bears, if it is one that inspects. */
export const recogniseInspector = (issuer: string): string | undefined =>
  inspectors.find(({ says }) => says.test(issuer))?.product;
