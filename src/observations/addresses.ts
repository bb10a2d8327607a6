/** Literal addresses, read only as far as anybody compares them. */

export const familyOf = (ip: string): 'ipv4' | 'ipv6' => (ip.includes(':') ? 'ipv6' : 'ipv4');

/** One spelling for one address: lower case, no leading zeros, `::` written out. What is no address stays as it is. */
export function canonical(ip: string): string {
  if (familyOf(ip) === 'ipv4') return ip;
  const [address = '', zone] = ip.toLowerCase().split('%', 2);
  const groups = expand(address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, embeddedIpv4));
  return zone === undefined ? groups : `${groups}%${zone}`;
}

/** The whole of 127.0.0.0/8, and ::1. */
export const isLoopback = (ip: string): boolean =>
  familyOf(ip) === 'ipv4' ? ip.startsWith('127.') : canonical(ip) === canonical('::1');

/** Whether two lists name the same addresses, in whatever order and spelling. */
export function areSame(some: readonly string[], others: readonly string[]): boolean {
  const left = new Set(some.map(canonical));
  const right = new Set(others.map(canonical));
  return left.size === right.size && [...left].every((ip) => right.has(ip));
}

function expand(address: string): string {
  const [head = '', tail] = address.split('::', 2);
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...new Array<string>(zeros).fill('0'), ...after]
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

function embeddedIpv4(_whole: string, ...parts: string[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
