/** All that is in a message, part by part, and in the messages that travel inside it: for packet views. */
import { decode, type Explanation, explain, type Row } from '../wire/bytes.ts';
import type { Reads } from '../wire/reader.ts';
import { latin1 } from '../wire/text.ts';
import { NtlmChallenge, NtlmNegotiate } from './ntlm.ts';
import { handshakeNames, NTLM, type Recognised } from './recognise.ts';
import { NegTokenInit, NegTokenResp } from './spnego.ts';
import { Alert, contentTypes, Handshake } from './tls-handshake.ts';

/** Lays the layout over the bytes, and those of the messages that travel inside over their part. */
export function explainMessage(bytes: Uint8Array, { layout }: Recognised): Explanation {
  const { rows, ...rest } = explain(layout, bytes);
  return { ...rest, rows: rows.flatMap((row) => [row, ...explainInner(bytes, row)]) };
}

function explainInner(bytes: Uint8Array, row: Row): readonly Row[] {
  const part = bytes.subarray(row.offset, row.offset + row.length);
  if (row.path.endsWith('.fragment')) return explainFragment(bytes, row);
  if (!/token$/i.test(row.path)) return [];
  // The row covers the tag and length of an octet string too.
  const start = tokenStart(part);
  const layout = start === undefined ? undefined : tokenLayout(part.subarray(start));
  return start === undefined || !layout ? [] : explainPart(layout, bytes, row, row.offset + start, row.length - start);
}

/** Where the token begins behind the tags and lengths that may stand before it. */
function tokenStart(part: Uint8Array): number | undefined {
  for (let at = 0; at < Math.min(part.length, 12); at += 1) if (tokenLayout(part.subarray(at))) return at;
  return undefined;
}

function tokenLayout(token: Uint8Array): Reads<unknown> | undefined {
  if (latin1(token.subarray(0, NTLM.length)) === NTLM) return token[8] === 1 ? NtlmNegotiate : NtlmChallenge;
  if (token[0] === 0x60 && decode(NegTokenInit, token).ok) return NegTokenInit;
  return token[0] === 0xa1 && decode(NegTokenResp, token).ok ? NegTokenResp : undefined;
}

/** At most so many handshake messages of one record are laid open. */
const MOST_INSIDE = 8;

function explainFragment(bytes: Uint8Array, row: Row): readonly Row[] {
  const rows: Row[] = [];
  const end = row.offset + row.length;
  // The row covers the length of two bytes before the content.
  let at = row.offset + 2;
  for (let turn = 0; turn < MOST_INSIDE && at < end; turn += 1) {
    const inner = bytes.subarray(at, end);
    if (bytes[0] === contentTypes.alert && inner.length === 2) return explainPart(Alert, bytes, row, at, 2);
    const layout = bytes[0] === contentTypes.handshake ? handshakeNames[inner[0] ?? -1] : undefined;
    const message = decode(Handshake, inner);
    if (!layout || !message.ok) return rows;
    const length = inner.length - message.value.rest.length;
    rows.push(...explainPart(layout, bytes, row, at, length));
    at += length;
  }
  return rows;
}

/** Nothing here nests deeper than a token in a token in a request. */
const MOST_DEPTH = 40;

function explainPart(
  layout: Reads<unknown>,
  bytes: Uint8Array,
  within: Row,
  offset: number,
  length: number,
): readonly Row[] {
  if (within.path.split('.').length > MOST_DEPTH) return [];
  const part = bytes.subarray(offset, offset + length);
  return explain(layout, part).rows.flatMap((row) => {
    const moved = { ...row, offset: row.offset + offset, path: `${within.path}.${row.path}` };
    return [moved, ...explainInner(bytes, moved)];
  });
}
