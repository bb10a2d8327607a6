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

const STAND_IN = /^(?:\*\.)?(?:host|domain)-\d{1,6}(?:\.example)?$|^name-\d{1,6}$/i;
const STAND_IN_ADDRESS =
  /^(?:203\.0\.113|198\.51\.100|10\.255\.\d{1,3}|127\.255\.0)\.\d{1,3}$|^(?:2001:db8:ffff|fd00:ffff)::[0-9a-f]{1,4}$/i;
const PRIVATE_ADDRESS = /^(?:::1$|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe[89ab])/i;
const STAND_IN_FINGERPRINT = /^0{12,}[0-9a-f]{1,5}$/;

/** Whether a text is a stand-in already, and so names nobody. */
export const isStandIn = (text: string): boolean =>
  text.length <= 128 && [STAND_IN, STAND_IN_ADDRESS, STAND_IN_FINGERPRINT].some((form) => form.test(text));

/** A part of a full name that is shorter is found in places where it names nobody. */
const LABEL = /^[\p{L}\p{N}_-]{3,63}$/u;
const LONGEST_FULL_NAME = 253;

interface Inventing {
  /** Stand-ins up to this number are taken: those of a case that was redacted before. */
  readonly taken?: number;
  /** Words that name nobody, even where they are a part of a name: `mail` of `mail.example.com`. */
  isCommon?(word: string): boolean;
}

export function inventPseudonyms({ taken = 0, isCommon = () => false }: Inventing = {}): Pseudonyms {
  const given = new Map<string, string>();
  const learnt = new Map<string, string>();
  const oddOnes: string[] = [];
  const labels = { host: new Map<string, Labelled>(), domain: new Map<string, Labelled>() };
  const counts = { host: taken, domain: taken, v4: taken, v6: taken, fingerprint: taken, name: taken };
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

  const called = (kind: 'host' | 'domain') => (name: string) => {
    const isNew = !given.has(name.toLowerCase());
    const standIn = once(name, STAND_IN, () => {
      const short = `${kind}-${numberOf(kind, name)}`;
      if (name.includes('.')) return `${short}.example`;
      return name === name.toUpperCase() && /\p{L}/u.test(name) ? short.toUpperCase() : short;
    });
    if (isNew && standIn !== name && name.includes('.') && name.length <= LONGEST_FULL_NAME) learnLabels(name, standIn);
    return standIn;
  };

  /** Who knows `ts01.corp.test` knows `ts01` and `corp`, wherever they stand alone. */
  const learnLabels = (name: string, standIn: string): void => {
    const [first = '', ...rest] = name.toLowerCase().split('.').slice(0, -1);
    const isNew = (label: string) =>
      LABEL.test(label) && !isCommon(label) && !STAND_IN.test(label) && !given.has(label) && !learnt.has(label);
    if (isNew(first)) learnt.set(first, standIn.replace(/\.example$/, ''));
    for (const label of rest) if (isNew(label)) learnt.set(label, `domain-${numberOf('domain', label)}`);
  };

  const known = (text: string): string | undefined => {
    const standIn = given.get(text.toLowerCase());
    if (standIn !== undefined) return standIn;
    const part = learnt.get(text.toLowerCase());
    return text === text.toUpperCase() ? part?.toUpperCase() : part;
  };

  return {
    host: called('host'),
    domain: called('domain'),
    address: (ip) =>
      once(ip, STAND_IN_ADDRESS, () => {
        const [, family] = /^[0-9a-f:.]*([.:])[0-9a-f:.]*(?:%[\w.-]+)?$/i.exec(ip) ?? [];
        if (family === undefined) return `name-${next('name')}`;
        return ip.includes(':') ? v6Like(ip, next('v6')) : v4Like(ip, next('v4'));
      }),
    fingerprint: (hex) =>
      once(hex, STAND_IN_FINGERPRINT, () => next('fingerprint').toString(16).padStart(Math.max(hex.length, 13), '0')),
    name: (text) => once(text, STAND_IN, () => `name-${next('name')}`),
    known,
    oddOnes,
    originals: () => [...given, ...learnt],
  };
}

interface Labelled {
  readonly number: number;
  readonly full: string;
}

const v6Like = (ip: string, number: number) =>
  `${PRIVATE_ADDRESS.test(ip) ? 'fd00:ffff' : '2001:db8:ffff'}::${number.toString(16)}`;

function v4Like(ip: string, number: number): string {
  if (ip.startsWith('127.')) return `127.255.0.${number % 256}`;
  return PRIVATE_ADDRESS.test(ip) ? ownNetwork(number) : documented(number);
}

/** RFC 5737 has two ranges for examples; who needs more than both repeats the second. */
const documented = (number: number) =>
  number < 255 ? `203.0.113.${number}` : `198.51.100.${1 + ((number - 255) % 254)}`;

const ownNetwork = (number: number) => `10.255.${Math.floor(number / 256) % 256}.${number % 256}`;
