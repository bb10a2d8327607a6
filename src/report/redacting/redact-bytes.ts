/** Puts stand-ins of the same length into the bytes of messages, so that no name is left in any encoding; or withholds them. */

import type { Vocabulary } from '../../observations/vocabulary.ts';
import { explainMessage } from '../../rdp/pdus/explain-message.ts';
import { recognise } from '../../rdp/pdus/recognise.ts';
import { contentTypes, Handshake, handshakeTypes, TlsRecord } from '../../rdp/pdus/tls-handshake.ts';
import { decode } from '../../rdp/wire/bytes.ts';
import { hex, latin1, unhex } from '../../rdp/wire/text.ts';
import { fitStandIn, shortStandIn } from './fit-stand-in.ts';
import { type Needle, needlesFor } from './name-encodings.ts';
import { isStandIn, type Pseudonyms } from './pseudonyms.ts';
import { isHarmless } from './redact-text.ts';

type Messages = Vocabulary['messages'];
type Message = Messages['list'][number];

/** `redacted` has everything but the bytes, which stand in `given`. */
export function redactMessages(redacted: Messages, given: Messages, names: Pseudonyms): Messages {
  const needles = [...names.originals()].length > MOST_NAMES ? undefined : listNeedles(names);
  const list = redacted.list.map((message, index) => {
    const bytes = given.list[index]?.bytes ?? '';
    return bytes === '' ? message : redactMessage({ ...message, bytes }, needles);
  });
  return { ...redacted, list };
}

/** Every name is looked for in every message in every encoding; a certificate of ten thousand names would take minutes. */
const MOST_NAMES = 400;

/** The longest first: `ts01.corp.test` before `ts01`. */
function listNeedles(names: Pseudonyms): readonly Needle[] {
  const met = [...names.originals()];
  // A domain may be called “example”, as the stand-ins are: then their short form stands in.
  const isClear = (standIn: string) => met.every(([original]) => !standIn.toLowerCase().includes(original));
  return met
    .flatMap(([original, standIn]) => needlesFor(original, isClear(standIn) ? standIn : shortStandIn(standIn)))
    .sort((a, b) => b.bytes.length - a.bytes.length);
}

function redactMessage(message: Message, needles: readonly Needle[] | undefined): Message {
  const withhold = (because: string): Message => ({ ...message, bytes: '', withheld: because });
  if (!needles) return withhold('there are too many names to look for');
  const before = unhex(message.bytes);
  if (!recognise(before, message.direction)) return withhold('it is no message of RDP, and may say anything');
  if (before[0] === contentTypes.data && before[1] === 3) return withhold('it is encrypted');
  if (message.direction === 'received' && mayHoldCertificate(before))
    return withhold('what the server proves itself with names it');
  const after = replaceAll(before, needles);
  if (needles.some(({ bytes }) => fold(after).includes(bytes))) return withhold('a name in it cannot be replaced');
  if (saysOtherwise(before, after, message.direction))
    return withhold('without the names in it, it would make no sense');
  if (speaksOfOthers(after)) return withhold('it may name somebody');
  return { ...message, bytes: hex(after) };
}

/** Letters of any case alike, one byte a letter. */
const fold = (bytes: Uint8Array): string => latin1(bytes).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function replaceAll(bytes: Uint8Array, needles: readonly Needle[]): Uint8Array {
  const replaced = bytes.slice();
  let haystack = fold(replaced);
  for (const { bytes: needle, units, encode, standIn } of needles) {
    let at = haystack.indexOf(needle);
    if (at < 0) continue;
    const written = encode(fitStandIn(standIn, units));
    for (; at >= 0; at = haystack.indexOf(needle, at + needle.length)) replaced.set(written, at);
    haystack = fold(replaced);
  }
  return replaced;
}

/** Handshake messages that identify nobody. In all others, and in their fragments, a certificate may travel. */
const harmless: readonly number[] = [handshakeTypes.serverHello, handshakeTypes.helloDone];

const isRecord = (bytes: Uint8Array) => recognise(bytes, 'received')?.layout === TlsRecord;

function mayHoldCertificate(bytes: Uint8Array): boolean {
  if (bytes[0] !== contentTypes.handshake || bytes[1] !== 3) return false;
  for (let rest = bytes.subarray(5); rest.length > 0; ) {
    const message = decode(Handshake, rest);
    if (!message.ok || !harmless.includes(message.value.value.type)) return true;
    rest = message.value.rest;
  }
  return false;
}

/** A name may be the same bytes as a part of the protocol; what was replaced there is read as something else now. */
function saysOtherwise(before: Uint8Array, after: Uint8Array, direction: Message['direction']): boolean {
  const [was, is] = [recognise(before, direction), recognise(after, direction)];
  if (!was || !is) return was !== is;
  return was !== is || shapeOf(before, was) !== shapeOf(after, is);
}

const shapeOf = (bytes: Uint8Array, found: NonNullable<ReturnType<typeof recognise>>): string => {
  const { rows, problem } = explainMessage(bytes, found);
  return [...rows.map(({ path, offset, length }) => `${path} ${offset} ${length}`), problem?.offset].join('\n');
};

/**
 * Whether a person could read anything in the bytes that is no word of the protocol and no stand-in: a name of which
 * nothing else was heard. The numbers of a handshake look like letters by chance: of those only long rows count, for
 * the one name that stands there in the clear is the one that was asked for.
 */
function speaksOfOthers(bytes: Uint8Array): boolean {
  const text = latin1(bytes);
  const wide = isRecord(bytes) ? [] : [...text.matchAll(/(?:[\x20-\x7e]\0){3,}|(?:\0[\x20-\x7e]){3,}/g)];
  const words = wide.flatMap(([run]) => run.replaceAll('\0', '').split(/[^\w.-]+/));
  const plain = text.match(isRecord(bytes) ? /[\w.-]{10,}/g : /[\w.-]{4,}/g) ?? [];
  return [...words, ...plain].some((word) => new Set(word.match(/[a-z]/gi)).size > 1 && !isOfTheProtocol(word));
}

const isOfTheProtocol = (word: string): boolean =>
  isHarmless(word) ||
  protocolWords.test(word) ||
  word.split(/[_.-]/).every((part) => /^[hdn]?\d*$/.test(part)) ||
  isStandIn(word.replace(/^[^hdn]+/i, ''));

/** Marks that messages carry in letters, with what may stand beside them by chance. */
const protocolWords = /^.{0,3}(?:NTLMSSP|Cookie|mstshash|Duca|McDn|rdpdr|cliprdr|rdpsnd|drdynvc|rdpdoctor).{0,3}$/i;
