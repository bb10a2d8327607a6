/** Stand-ins for names and addresses: the same original always gets the same stand-in, and a stand-in stays itself. */

export interface Pseudonyms {
  /** A computer: `host-1.example`, or `host-1` for a name without dots; `TS01` and `ts01.corp.test` share a number. */
  host(name: string): string;
  /** `domain-1.example`, or `domain-1` for a name without dots. */
  domain(name: string): string;
  /** An address of the same family and kind: public, of a network of one’s own, or of this machine itself. */
  address(ip: string): string;
  /** As many hexadecimal digits as the original had. */
  fingerprint(hex: string): string;
  /** A user, an organisation, or any other name. */
  name(text: string): string;
  /** The stand-in of something met before. */
  known(text: string): string | undefined;
  /** Every original met so far that a search for words would miss. */
  readonly oddOnes: readonly string[];
  /** Every original met so far, in lower case, with its stand-in. */
  originals(): Iterable<readonly [original: string, standIn: string]>;
}

const STAND_IN = /^(?:host|domain)-\d+(?:\.example)?$|^name-\d+$/i;
const STAND_IN_ADDRESS = /^203\.0\.113\.|^198\.51\.100\.|^10\.255\.|^127\.255\.|^2001:db8:ffff::|^fd00:ffff::/i;
const PRIVATE_ADDRESS = /^(?:::1$|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe[89ab])/i;
const STAND_IN_FINGERPRINT = /^0{12,}/;

/** Whether a text is a stand-in already, and so names nobody. */
export const isStandIn = (text: string): boolean =>
  [STAND_IN, STAND_IN_ADDRESS, STAND_IN_FINGERPRINT].some((form) => form.test(text));

export function inventPseudonyms(): Pseudonyms {
  const given = new Map<string, string>();
  const oddOnes: string[] = [];
  const labels = { host: new Map<string, Labelled>(), domain: new Map<string, Labelled>() };
  const counts = { host: 0, domain: 0, v4: 0, v6: 0, fingerprint: 0, name: 0 };
  const next = (kind: keyof typeof counts): number => {
    counts[kind] += 1;
    return counts[kind];
  };

  const once = (original: string, isStandIn: RegExp, invent: () => string): string => {
    if (original === '' || isStandIn.test(original)) return original;
    const key = original.toLowerCase();
    const before = given.get(key);
    if (before !== undefined) return before;
    const standIn = invent();
    given.set(key, standIn);
    if (!/^[\p{L}\p{N}._:-]+$/u.test(original)) oddOnes.push(original);
    return standIn;
  };

  /** A short name and a full one that begins with it are the same machine, until a second full one begins so too. */
  const numberOf = (kind: 'host' | 'domain', name: string): number => {
    const [label = '', ...rest] = name.toLowerCase().split('.');
    const full = rest.join('.');
    const taken = labels[kind].get(label);
    if (taken && (full === '' || taken.full === '' || taken.full === full)) {
      if (full !== '') labels[kind].set(label, { number: taken.number, full });
      return taken.number;
    }
    const number = next(kind);
    if (!taken) labels[kind].set(label, { number, full });
    return number;
  };

  const called = (kind: 'host' | 'domain') => (name: string) =>
    once(name, STAND_IN, () => {
      const short = `${kind}-${numberOf(kind, name)}`;
      if (name.includes('.')) return `${short}.example`;
      return name === name.toUpperCase() ? short.toUpperCase() : short;
    });

  return {
    host: called('host'),
    domain: called('domain'),
    address: (ip) =>
      once(ip, STAND_IN_ADDRESS, () => {
        const isPrivate = PRIVATE_ADDRESS.test(ip);
        if (ip.includes(':')) return `${isPrivate ? 'fd00:ffff' : '2001:db8:ffff'}::${next('v6').toString(16)}`;
        if (ip.startsWith('127.')) return `127.255.0.${next('v4') % 256}`;
        return isPrivate ? ownNetwork(next('v4')) : documented(next('v4'));
      }),
    fingerprint: (hex) =>
      once(hex, STAND_IN_FINGERPRINT, () => next('fingerprint').toString(16).padStart(hex.length, '0')),
    name: (text) => once(text, STAND_IN, () => `name-${next('name')}`),
    known: (text) => given.get(text.toLowerCase()),
    oddOnes,
    originals: () => given,
  };
}

interface Labelled {
  readonly number: number;
  readonly full: string;
}

/** RFC 5737 has two ranges for examples; who needs more than both repeats the second. */
const documented = (number: number) =>
  number < 255 ? `203.0.113.${number}` : `198.51.100.${1 + ((number - 255) % 254)}`;

const ownNetwork = (number: number) => `10.255.${Math.floor(number / 256) % 256}.${number % 256}`;
