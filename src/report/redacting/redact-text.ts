/**
 * Puts stand-ins into text, word by word. A word stays only if it is one of our own or of the systems whose errors we
 * pass on: so it is not asked what looks like a name, which nobody can list, but what surely is none.
 *
 * INVARIANT: every text is cut before it is looked at, and no pattern is tried on more than one word: linear in length.
 */

import { ourWords } from './our-words.generated.ts';
import { isStandIn, type Pseudonyms } from './pseudonyms.ts';

/** What stands where something was left out. */
export const WITHHELD = '•••';

/** In characters: longer than any sentence of ours, longer than any name. */
const LONGEST_TEXT = 2000;
const LONGEST_WORD = 255;

/** A sentence of ours: everything known gets its stand-in, everything else that is no word of ours goes. */
export function redactText(text: string, names: Pseudonyms): string {
  const cut = text.slice(0, LONGEST_TEXT);
  const tidied = names.oddOnes.reduce((rest, odd) => rest.replaceAll(odd, names.known(odd) ?? WITHHELD), cut);
  return tidied.replace(/\S+/gu, (word) => redactWord(word, names));
}

/** Whether a word names nobody: ours, a number or time, or a stand-in. */
export const isHarmless = (word: string): boolean =>
  word.length === 1 || word === WITHHELD || isStandIn(word) || isOurWord(word) || NUMBER.test(word);

export const isOurWord = (word: string): boolean => ourWords.has(word.toLowerCase());

/** Numbers that hide no letters: counts, times, dates, versions, and codes of Windows. */
const NUMBER =
  /^[-+−~]?\d{1,5}(?:[.,]\d{1,3})?(?:%|ms|s)?$|^\d{1,2}(?::\d\d){1,2}$|^\d{4}-\d\d-\d\d$|^0x(?:[0-9a-f]{1,4}|[c8]0[0-9a-f]{6})$|^\d{1,3}(?:\.\d{1,5}){2}(?:\.\d{4,5})?$/i;

/** What stands around a word and belongs to the sentence. */
const AROUND = /^([-“”"'‘’«»([{<,;:.!?…]*)(.*?)([“”"'‘’«»)\]}>,;:.!?…]*)$/u;

function redactWord(word: string, names: Pseudonyms): string {
  if (word.length > LONGEST_WORD) return WITHHELD;
  if (/^\[[0-9a-f:.]{2,45}(?:%\w{1,15})?\](?::\d{1,5})?$/i.test(word)) return redactHost(word, names);
  const [, before = '', inner = '', after = ''] = AROUND.exec(word) ?? [];
  return inner === '' ? word : before + redactInner(inner, names) + after;
}

const LABEL = '[\\p{L}\\p{N}_-]{1,63}';
const FULL = new RegExp(`^(?:${LABEL}\\.){1,20}\\p{L}[\\p{L}\\p{N}-]{1,62}(?::\\d{1,5})?$`, 'u');
const V4 = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/;
const MAIL = new RegExp(`^([\\p{L}\\p{N}._+-]{1,64})(@|\\\\)((?:${LABEL}\\.?){1,20})$`, 'u');

function redactInner(word: string, names: Pseudonyms): string {
  const known = names.known(word);
  if (known !== undefined) return known;
  if (isHarmless(word)) return word;
  const [, cookie] = /^mstshash=(\S+)$/i.exec(word) ?? [];
  if (cookie !== undefined) return `mstshash=${names.name(cookie)}`;
  if (/^[0-9a-f]{32,128}$/i.test(word) || /^(?:[0-9a-f]{2}:){15,63}[0-9a-f]{2}$/i.test(word))
    return names.fingerprint(word);
  if (V4.test(word) || isV6(word) || FULL.test(word) || isStandIn(word.replace(/:\d{1,5}$/, '')))
    return redactHost(word, names);
  const [, left, mark, right] = MAIL.exec(word) ?? [];
  if (left === undefined || right === undefined) return WITHHELD;
  return mark === '@' ? `${names.name(left)}@${names.host(right)}` : `${names.domain(left)}\\${names.name(right)}`;
}

/** `ts01.corp.test:3390`, `[fd00::1]:3390`, `fd00::1`: the port stays. */
function redactHost(word: string, names: Pseudonyms): string {
  if (isV6(word)) return names.address(word);
  const [, bracketed, plain = word, port = ''] = /^(?:\[([^\]]*)\]|([^:]*))(:\d{1,5})?$/.exec(word) ?? [];
  return bracketed === undefined ? redactName(plain, names) + port : `[${names.address(bracketed)}]${port}`;
}

/** A time of day has colons too. */
export const isV6 = (text: string): boolean =>
  text.length <= 60 &&
  /^[0-9a-f:.]+(?:%\w{1,15})?$/i.test(text) &&
  (text.includes('::') || text.split(':').length === 8) &&
  /[0-9a-f]/i.test(text);

/** One name of a computer, in whatever form a certificate or resolver gives it; or an address. */
export function redactName(name: string, names: Pseudonyms): string {
  const known = names.known(name);
  if (known !== undefined) return known;
  if (name.startsWith('*.')) return `*.${names.known(name.slice(2)) ?? names.domain(name.slice(2))}`;
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) || isV6(name) ? names.address(name) : names.host(name);
}
