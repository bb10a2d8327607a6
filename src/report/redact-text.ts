/** Finds names and addresses in text that peers and systems wrote, and puts stand-ins there. */
import { isStandIn, type Pseudonyms } from './pseudonyms.ts';

/** What names somebody even when nobody told us: in this order, since an e-mail address holds a host name. */
const NAMING = new RegExp(
  [
    '(?<cookie>mstshash=[^\\s;]+)',
    '(?<mail>[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+)',
    '(?<account>[\\p{L}\\p{N}._-]+\\\\[\\p{L}\\p{N}._$-]+)',
    '(?<fingerprint>(?<![\\p{L}\\p{N}])(?:[0-9a-fA-F]{32,}|(?:[0-9a-fA-F]{2}:){15,}[0-9a-fA-F]{2})(?![\\p{L}\\p{N}]))',
    '(?<v6>(?<![\\p{L}\\p{N}:])(?:[0-9a-fA-F]{0,4}:){2,7}(?:\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F]{0,4})(?:%[\\p{L}\\p{N}._-]+)?)',
    '(?<v4>(?<![\\p{L}\\p{N}.])\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?![\\p{L}\\p{N}]))',
    '(?<full>(?<![\\p{L}\\p{N}_-])(?:[\\p{L}\\p{N}_-]+\\.)+[\\p{L}][\\p{L}\\p{N}-]+)',
    '(?<word>[\\p{L}\\p{N}_-]+)',
  ].join('|'),
  'gu',
);

/** Free text: everything known, and everything that looks like a name or an address. */
export function redactText(text: string, names: Pseudonyms): string {
  const tidied = names.oddOnes.reduce((rest, odd) => rest.replaceAll(odd, names.known(odd) ?? odd), text);
  return tidied.replace(NAMING, (found, ...rest) => {
    const [kind] =
      Object.entries(rest.at(-1) as Record<string, string | undefined>).find(([, hit]) => hit !== undefined) ?? [];
    return stand(kind, found, names);
  });
}

/** Whether something in a text looks like a name or an address of somebody, stand-ins aside. */
export const namesSomebody = (text: string): boolean =>
  [...text.matchAll(NAMING)].some(
    ({ 0: found, groups }) =>
      groups?.['word'] === undefined && !(groups?.['v6'] !== undefined && !isV6(found)) && !isStandIn(found),
  );

function stand(kind: string | undefined, found: string, names: Pseudonyms): string {
  const known = names.known(found);
  if (known !== undefined) return known;
  if (kind === 'cookie') return `mstshash=${names.name(found.slice('mstshash='.length))}`;
  if (kind === 'mail') return split(found, '@', names.name, names.host);
  if (kind === 'account') return split(found, '\\', names.domain, names.name);
  if (kind === 'fingerprint') return names.fingerprint(found);
  if (kind === 'v4') return names.address(found);
  if (kind === 'v6') return isV6(found) ? names.address(found) : found;
  return kind === 'full' ? names.host(found) : found;
}

function split(text: string, mark: string, left: (part: string) => string, right: (part: string) => string): string {
  const at = text.indexOf(mark);
  return `${left(text.slice(0, at))}${mark}${right(text.slice(at + 1))}`;
}

/** A time of day has colons too. */
const isV6 = (text: string) => /[0-9a-f]/i.test(text) && (text.includes('::') || text.split(':').length === 8);

/** One name of a computer, in whatever form a certificate or resolver gives it. */
export function redactName(name: string, names: Pseudonyms): string {
  const known = names.known(name);
  if (known !== undefined) return known;
  if (name.startsWith('*.')) return `*.${names.known(name.slice(2)) ?? names.domain(name.slice(2))}`;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name) || isV6(name)) return names.address(name);
  return names.host(name);
}

/** `CN=ts01.corp.test, O=Somebody`: the keys stay, every value goes. */
export function redactDistinguishedName(text: string, names: Pseudonyms): string {
  if (!text.includes('='))
    return text.includes('.') ? redactName(text, names) : (names.known(text) ?? names.name(text));
  return text.replace(/(=\s*)("[^"]*"|(?:\\.|[^,+/;\n\\])*)/g, (_, key: string, value: string) => {
    const bare = value.trim();
    return (
      key +
      (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(bare)
        ? redactName(bare, names)
        : (names.known(bare) ?? names.name(bare)))
    );
  });
}
