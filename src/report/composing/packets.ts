/** The messages of the ordinary connection, decoded again from their bytes: what is where, and what it means. */

import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { stages } from '../../rdp/conversations/direct/stages.ts';
import { explainMessage } from '../../rdp/pdus/explain-message.ts';
import { recognise } from '../../rdp/pdus/recognise.ts';
import type { Row } from '../../rdp/wire/bytes.ts';
import { excerpt, unhex } from '../../rdp/wire/text.ts';
import type { Packet, PacketRow, PacketsBlock } from '../blocks/line.ts';
import { count, sayEnding } from '../words.ts';

/** Bytes that one row shows, and rows that one message may take: a person reads no more. */
const MOST_SHOWN = 48;
const MOST_ROWS = 300;

/** Where nothing fails, no message decided anything. */
export function drawPackets(known: Knowledge, fails: boolean): PacketsBlock | undefined {
  const messages = known.value('messages');
  if (!messages || messages.list.length === 0) return undefined;
  const { list, more } = messages;
  const walk = known.value('walk');
  return {
    kind: 'packets',
    packets: list.map((message, index) => drawPacket(message, fails && index === decisiveOf(list), walk)),
    notes: [
      more === 0 ? '' : `${count(more, 'further message')} of the handshake left out.`,
      'What TLS encrypted of the handshake is shown as it crossed the wire; nothing was sent that proves an account.',
    ].filter(Boolean),
  };
}

type Message = Vocabulary['messages']['list'][number];

/** How a connection ends is decided by the last answer, and where none came by the last word that got none. */
const decisiveOf = (list: readonly Message[]) => list.length - 1;

function drawPacket(message: Message, isDecisive: boolean, walk: Vocabulary['walk'] | undefined): Packet {
  const { direction, at, stage, name, length, secured } = message;
  const bytes = unhex(message.bytes);
  const found = recognise(bytes, direction);
  const explained = found && bytes.length > 0 ? explainMessage(bytes, found) : { rows: [] };
  const rows = bytes.length > 0 ? layOut(explained.rows, bytes) : [];
  return {
    direction,
    at,
    stage: stages[stage].title,
    name,
    ...(found && { spec: found.spec }),
    length,
    isSecured: secured,
    isDecisive,
    rows: rows.slice(0, MOST_ROWS),
    notes: [
      message.withheld === undefined ? '' : `Its bytes are not shown: ${message.withheld}.`,
      bytes.length > 0 && bytes.length < length ? `Only the first ${bytes.length} of ${length} bytes were kept.` : '',
      rows.length > MOST_ROWS ? `Only the first ${MOST_ROWS} of ${rows.length} parts are shown.` : '',
      explained.problem && bytes.length >= length
        ? `It makes no sense from byte ${explained.problem.offset} on: expected ${explained.problem.expected}, found ${explained.problem.found}.`
        : '',
      isDecisive && walk && !walk.complete ? `After this, ${sayEnding(walk)}.` : '',
    ].filter(Boolean),
  };
}

/** Every byte once: the parts in the order of the packet, and between them what no part claims. */
function layOut(rows: readonly Row[], bytes: Uint8Array): readonly PacketRow[] {
  const parts = [...withoutLongLists(rows.filter(({ length }) => length > 0))].sort(byPlace);
  const parents = new Set(parts.flatMap(({ path }) => prefixesOf(path)));
  const drawn: PacketRow[] = [];
  let at = 0;
  for (const row of parts) {
    const isLeaf = !parents.has(row.path);
    // A part inside one that was shown already (a pointer’s target that overlaps) would show its bytes twice.
    if (isLeaf && row.offset < at) continue;
    if (row.offset > at) {
      drawn.push(between(at, row.offset, bytes, parts));
      at = row.offset;
    }
    drawn.push(drawRow(row, isLeaf, bytes));
    if (isLeaf) at = row.offset + row.length;
  }
  return at < bytes.length ? [...drawn, between(at, bytes.length, bytes, parts)] : drawn;
}

/** A list of more items than this is shown in one piece, as are the cipher suites of a ClientHello. */
const MOST_ITEMS = 6;

/** Items of a list have their number for a name; those that have parts of their own are worth a line each. */
function withoutLongLists(rows: readonly Row[]): readonly Row[] {
  const parents = new Set(rows.flatMap(({ path }) => prefixesOf(path)));
  const items = new Map<string, number>();
  const listOf = ({ path }: Row) => /^(.*)\.\d+$/.exec(path)?.[1];
  for (const row of rows) {
    const list = parents.has(row.path) ? undefined : listOf(row);
    if (list !== undefined) items.set(list, (items.get(list) ?? 0) + 1);
  }
  return rows.filter((row) => parents.has(row.path) || (items.get(listOf(row) ?? '') ?? 0) <= MOST_ITEMS);
}

const byPlace = (a: Row, b: Row) => a.offset - b.offset || b.length - a.length || a.path.length - b.path.length;

const prefixesOf = (path: string): readonly string[] => {
  const names = path.split('.');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('.'));
};

function drawRow({ offset, length, path, value, spec }: Row, isLeaf: boolean, bytes: Uint8Array): PacketRow {
  const names = path.split('.');
  const part = bytes.subarray(offset, offset + length);
  return {
    offset,
    hex: isLeaf ? hexOf(part) : '',
    depth: names.length - 1,
    name: names.at(-1) ?? '',
    value: isLeaf ? readable(value, part) : '',
    ...(spec !== undefined && { spec }),
  };
}

/** What no part claims: the text of a part whose end alone has a name, or tags, lengths and filling. */
function between(from: number, to: number, bytes: Uint8Array, parts: readonly Row[]): PacketRow {
  const part = bytes.subarray(from, to);
  const around = parts.findLast(({ offset, length }) => offset <= from && from < offset + length);
  const names = around?.path.split('.') ?? [];
  const isList =
    parts.every(({ path }) => !path.startsWith(`${around?.path}.0`)) && /^\d+ items$/.test(around?.value ?? '');
  const isText = isList || /^"/.test(around?.value ?? '');
  return {
    offset: from,
    hex: hexOf(part),
    depth: names.length,
    name: isText ? (names.at(-1) ?? '') : 'framing',
    value: withRest(isText ? (around?.value ?? '') : part.length <= 8 ? '' : textOf(part), part),
  };
}

/** The bytes stand beside it already: of plain bytes the value is what a person can read in them. */
const readable = (value: string, part: Uint8Array) =>
  withRest(/^[0-9a-f]{2,}(?:… \(\d+ bytes\))?$/.test(value) ? textOf(part) : value, part);

/** Chance makes letters of random bytes, too few to be a text. */
const MOSTLY = 0.8;

const textOf = (part: Uint8Array) => {
  const text = excerpt(part, 80);
  return text.length >= 4 && text.replace(/[·…]/g, '').length > text.length * MOSTLY ? `“${text}”` : '';
};

const withRest = (value: string, { length }: Uint8Array) =>
  length > MOST_SHOWN ? [value, `(${length} bytes)`].filter(Boolean).join(' ') : value;

function hexOf(part: Uint8Array): string {
  let text = '';
  for (const byte of part.subarray(0, MOST_SHOWN)) text += byte.toString(16).padStart(2, '0');
  return text;
}
