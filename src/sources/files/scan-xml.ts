/** Cuts a text of XML into tags and texts, as far as an event needs it: for readers. Never throws, and knows no DTD. */

export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** One part of the text: up to two tokens, as an empty element opens and closes. `cut`: it ends in the middle of a part. */
export type XmlPart = { readonly tokens: readonly XmlToken[]; readonly end: number } | 'cut';

/** What stands at a place. Names lose their prefix: who wrote the file chose it. */
export function scanXml(text: string, at: number): XmlPart {
  if (text[at] !== '<') return scanText(text, at);
  for (const [start, end] of SKIPPED) if (text.startsWith(start, at)) return skip(text, at + start.length, end);
  if (text.startsWith(CDATA, at)) return scanCdata(text, at);
  if (text[at + 1] === '/') return scanClose(text, at);
  return scanOpen(text, at);
}

const CDATA = '<![CDATA[';
const SKIPPED = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!DOCTYPE', '>'],
] as const;

function scanText(text: string, at: number): XmlPart {
  const next = text.indexOf('<', at);
  const end = next < 0 ? text.length : next;
  return { tokens: [{ kind: 'text', text: resolve(text.slice(at, end)) }], end };
}

function skip(text: string, from: number, end: string): XmlPart {
  const found = text.indexOf(end, from);
  return found < 0 ? 'cut' : { tokens: [], end: found + end.length };
}

function scanCdata(text: string, at: number): XmlPart {
  const found = text.indexOf(']]>', at);
  const inner = text.slice(at + CDATA.length, found);
  return found < 0 ? 'cut' : { tokens: [{ kind: 'text', text: inner }], end: found + 3 };
}

function scanClose(text: string, at: number): XmlPart {
  const found = text.indexOf('>', at);
  if (found < 0) return 'cut';
  return { tokens: [{ kind: 'close', name: localName(text.slice(at + 2, found).trim()) }], end: found + 1 };
}

/** A sign that begins no tag is text: people paste by hand. */
const asText = (at: number): XmlPart => ({ tokens: [{ kind: 'text', text: '<' }], end: at + 1 });

const NAME = /[\p{L}_][\p{L}\p{N}_.:-]{0,127}/uy;
const ATTRIBUTE = /\s*([^\s=/>"'<]{1,128})\s*=\s*(?:"([^"]{0,4096})"|'([^']{0,4096})')/y;
const END = /\s*(\/?)>/y;

function scanOpen(text: string, at: number): XmlPart {
  if (at + 1 >= text.length) return 'cut';
  const name = match(NAME, text, at + 1);
  if (!name) return asText(at);
  const attributes = new Map<string, string>();
  let end = at + 1 + name[0].length;
  for (let found = match(ATTRIBUTE, text, end); found; found = match(ATTRIBUTE, text, end)) {
    const [whole, key = '', double, single = ''] = found;
    attributes.set(localName(key), resolve(double ?? single));
    end += whole.length;
  }
  const closing = match(END, text, end);
  // Either the tag goes on beyond what is there, or it never was one: no tag holds the beginning of another.
  if (!closing) return text.indexOf('<', end) < 0 && text.length - end < LONGEST_TAG ? 'cut' : asText(at);
  const opened: XmlToken = { kind: 'open', name: localName(name[0]), attributes };
  const closed: XmlToken = { kind: 'close', name: opened.name };
  return { tokens: closing[1] === '/' ? [opened, closed] : [opened], end: end + closing[0].length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** In characters, of what follows the last attribute that was understood. */
const LONGEST_TAG = 8192;

const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1);

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** An entity that nobody knows stays as it was written. */
const resolve = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
