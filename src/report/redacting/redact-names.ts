/** How each kind of text loses its names: one entry a kind, so that a new kind cannot be forgotten. */

import { isKnownSource } from '../../codes/read-event.ts';
import type { Holds } from '../../observations/holds.ts';
import { isId } from '../../observations/scope.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { rdpSettings } from './rdp-settings.ts';
import { isHarmless, isOurWord, isV6, redactName, redactText, WITHHELD } from './redact-text.ts';
import { isTerm } from './terms.ts';

/** In characters. What is longer is cut before it is looked at: nothing that names somebody needs more. */
const LONGEST = 4096;

/** Of a kind that nobody knows, nothing is shown. */
export const redactHeld = (text: string, holds: Holds, names: Pseudonyms): string =>
  Object.hasOwn(kinds, holds) ? kinds[holds](text.slice(0, LONGEST), names) : WITHHELD;

const kinds: Readonly<Record<Holds, (text: string, names: Pseudonyms) => string>> = {
  host: redactName,
  domain: (name, names) => names.known(name) ?? names.domain(name),
  principal: redactPrincipal,
  authority: redactAuthorities,
  'distinguished-name': redactDistinguishedName,
  name: (name, names) => names.known(name) ?? names.name(name),
  door: redactDoor,
  hex: (hex, names) => names.fingerprint(hex),
  // Only whoever sees the whole message can tell what of it may stay.
  bytes: () => '',
  id: (id) => (isId(id) ? id : WITHHELD),
  // What stands there is not believed: the one who knows the number says its name.
  code: () => WITHHELD,
  'event-source': (name) => (isKnownSource(name) ? name : WITHHELD),
  setting: (name) => (rdpSettings.has(name.toLowerCase()) ? name : WITHHELD),
  term: (text) => (text === WITHHELD || isTerm(text) ? text : WITHHELD),
  text: redactText,
  foreign: redactForeign,
};

/** A stranger may say anything; only the number with which a web server answers names nobody. */
function redactForeign(text: string): string {
  const [status] = /^HTTP\/1\.[01] \d{3}(?= |$)/.exec(text) ?? [];
  if (status !== undefined) return `${status} ${WITHHELD}`;
  return text === '' ? text : WITHHELD;
}

/** `TERMSRV/ts01.corp.test:3389`: the class of a service names nobody. MS-KILE 3.1.5.11 */
function redactPrincipal(text: string, names: Pseudonyms): string {
  const slash = text.indexOf('/');
  if (slash < 0) return names.known(text) ?? names.domain(text);
  const service = text.slice(0, slash);
  const shown = /^(?:termsrv|host|http|cifs|ldap|rpc|restrictedkrbhost|wsman)$/i.test(service) ? service : WITHHELD;
  return `${shown}/${redactAuthorities(text.slice(slash + 1), names)}`;
}

/** `proxy01:8080`, `http=proxy01:80;https=proxy02:80`, `https://anna@gw01/rpc`, `ts01:443:KdcProxy`. */
function redactAuthorities(text: string, names: Pseudonyms): string {
  return text.replace(/[^;,\s]+/g, (one) => redactAuthority(one, names));
}

const SCHEME =
  /^(?:(?:https?|ftp|socks[45]?h?|wss?|rdp|tsv|file)=)?(?:(?:https?|ftp|socks[45]?h?|wss?|rdp|tsv|file):\/\/)?/i;

function redactAuthority(text: string, names: Pseudonyms): string {
  if (isV6(text)) return names.address(text);
  const [scheme = ''] = SCHEME.exec(text) ?? [];
  // A user’s password may hold what ends a host elsewhere: whatever stands before the last @ is theirs.
  const rest = text.slice(Math.max(scheme.length, text.lastIndexOf('@') + 1));
  const [, bracketed, plain = ''] = /^(?:\[([^\]]*)\]|([^:/?#]*))/.exec(rest) ?? [];
  const host = bracketed === undefined ? redactName(plain, names) : `[${names.address(bracketed)}]`;
  const behind = rest.slice(bracketed === undefined ? plain.length : bracketed.length + 2);
  return (
    scheme + host + behind.replace(/[^:/?#&=]+/g, (part) => (isOurWord(part) || isHarmless(part) ? part : WITHHELD))
  );
}

/** What a system calls its interfaces says nothing; what people call theirs may be the company’s name. */
function redactDoor(name: string, names: Pseudonyms): string {
  const isSystems =
    /^(?:eth|en|wlan|wl|ww|tun|tap|utun|ppp|wg|br|docker|veth|bond|team|vmbr|virbr|lo|gif|stf|awdl|llw|bridge|dummy)\d{0,4}(?:[a-z]\d{1,4}){0,3}(?:[.:@](?:if)?\d{1,5})?$/i;
  return isSystems.test(name) || /^(?:Ethernet|Wi-?Fi|Local Area Connection)\*?(?: \d+)?$/i.test(name)
    ? name
    : (names.known(name) ?? names.name(name));
}

/**
 * `CN=ts01.corp.test, O=Smith + Jones Ltd`: the keys stay, every value goes. A value ends only where another key begins,
 * since people write the signs between two of them into names as well.
 */
function redactDistinguishedName(text: string, names: Pseudonyms): string {
  if (!text.includes('='))
    return text.includes('.') ? redactName(text, names) : (names.known(text) ?? names.name(text));
  const parts = text.split(KEY);
  // An odd number of parts: what stands before the first key, then keys and values in turn.
  return parts.map((part, at) => (at % 2 === 1 ? part : redactAttribute(part, names))).join('');
}

/** The attribute types that certificates use, with the sign that stands before them. RFC 4514 3, and OpenSSL’s own. */
const KEY =
  /((?:^|[,+/;\n])[ \t]?(?:CN|OU|O|L|ST|S|SP|C|DC|UID|STREET|SN|GN|T|E|emailAddress|serialNumber|title|givenName|surname|postalCode|OID\.[\d.]{1,40}|\d(?:\.\d{1,9}){2,12})[ ]?=[ ]?)/i;

function redactAttribute(value: string, names: Pseudonyms): string {
  const bare = value.trim();
  if (bare === '') return value;
  return /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(bare)
    ? redactName(bare, names)
    : (names.known(bare) ?? names.name(bare));
}
