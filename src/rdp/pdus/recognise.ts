/** Which message some bytes are, judged by who said them and by what they are, and all that is in them: for packet views. */
import { decode, type Explanation, explain, type Reads, type Row } from '../wire/bytes.ts';
import { latin1 } from '../wire/text.ts';
import { TsRequest } from './credssp.ts';
import { ConnectInitial, ConnectResponse, DisconnectUltimatum } from './mcs.ts';
import { NtlmChallenge, NtlmNegotiate } from './ntlm.ts';
import { NegTokenInit, NegTokenResp } from './spnego.ts';
import {
  Alert,
  CertificateMessage,
  ClientHello,
  contentTypes,
  EllipticKeyExchange,
  Handshake,
  handshakeTypes,
  ServerHello,
  TlsRecord,
} from './tls-handshake.ts';
import { inTpkt } from './tpkt.ts';
import { ConnectionConfirm, ConnectionRequest, DisconnectRequest, inData } from './x224.ts';

export interface Recognised {
  /** In words, with the name that its specification gives it. */
  readonly name: string;
  readonly layout: Reads<unknown>;
  readonly spec: string;
  /** How its first bytes look, for those that were cut. */
  readonly begins: RegExp;
}

/** What the bytes are, also where they were cut; undefined for what is no message that we know. */
export function recognise(bytes: Uint8Array, direction: 'sent' | 'received'): Recognised | undefined {
  if (looksLikeRecord(bytes)) return record;
  const whole = known[direction].find(({ layout }) => decode(layout, bytes).ok);
  if (whole) return whole;
  return known[direction].find(({ begins }) => begins.test(latin1(bytes.subarray(0, 16))));
}

const refusals: readonly Recognised[] = [
  {
    name: 'X.224 Disconnect Request',
    layout: inTpkt(DisconnectRequest),
    spec: 'X.224 13.5',
    begins: /^\x03\x00...\x80/s,
  },
  {
    name: 'MCS Disconnect Provider Ultimatum',
    layout: inTpkt(inData(DisconnectUltimatum)),
    spec: 'MS-RDPBCGR 2.2.2.3',
    begins: /^\x03\x00..\x02\xf0\x80[\x20-\x23]/s,
  },
];
const request: Recognised = {
  name: 'CredSSP TSRequest',
  layout: TsRequest,
  spec: 'MS-CSSP 2.2.1',
  begins: /^\x30(?:[\x00-\x7f]|\x81.|\x82..|\x83...)\xa0\x03\x02\x01/s,
};
const record: Recognised = { name: 'TLS record', layout: TlsRecord, spec: 'RFC 8446 5.1', begins: /^[\x14-\x17]\x03/ };

const known: Readonly<Record<'sent' | 'received', readonly Recognised[]>> = {
  sent: [
    {
      name: 'X.224 Connection Request',
      layout: inTpkt(ConnectionRequest),
      spec: 'MS-RDPBCGR 2.2.1.1',
      begins: /^\x03\x00...\xe0/s,
    },
    {
      name: 'MCS Connect Initial',
      layout: inTpkt(inData(ConnectInitial)),
      spec: 'MS-RDPBCGR 2.2.1.3',
      begins: /^\x03\x00..\x02\xf0\x80\x7f\x65/s,
    },
    request,
  ],
  received: [
    {
      name: 'X.224 Connection Confirm',
      layout: inTpkt(ConnectionConfirm),
      spec: 'MS-RDPBCGR 2.2.1.2',
      begins: /^\x03\x00...\xd0/s,
    },
    {
      name: 'MCS Connect Response',
      layout: inTpkt(inData(ConnectResponse)),
      spec: 'MS-RDPBCGR 2.2.1.4',
      begins: /^\x03\x00..\x02\xf0\x80\x7f\x66/s,
    },
    ...refusals,
    request,
  ],
};

/** Names what travels in a TLS record or in a TSRequest, as far as it is in the clear: `NTLM CHALLENGE`. */
export function nameInside(bytes: Uint8Array): string | undefined {
  if (looksLikeRecord(bytes)) return nameRecord(bytes);
  const text = latin1(bytes.subarray(0, 512));
  const at = text.indexOf(NTLM);
  return at < 0 ? undefined : ntlmNames[bytes[at + NTLM.length] ?? 0];
}

const NTLM = 'NTLMSSP\0';
const ntlmNames: readonly (string | undefined)[] = [undefined, 'NTLM NEGOTIATE', 'NTLM CHALLENGE'];

const looksLikeRecord = (bytes: Uint8Array) => record.begins.test(latin1(bytes.subarray(0, 2)));

function nameRecord(bytes: Uint8Array): string {
  if (bytes[0] === contentTypes.alert) return bytes.length === 7 ? 'alert' : 'encrypted alert';
  if (bytes[0] === contentTypes.changeCipherSpec) return 'ChangeCipherSpec';
  if (bytes[0] === contentTypes.data) return 'encrypted';
  return handshakeNames[bytes[5] ?? -1]?.name ?? 'encrypted handshake';
}

const handshakeNames: Readonly<Record<number, Reads<unknown>>> = {
  1: ClientHello,
  [handshakeTypes.serverHello]: ServerHello,
  [handshakeTypes.certificate]: CertificateMessage,
  [handshakeTypes.keyExchange]: EllipticKeyExchange,
  [handshakeTypes.helloDone]: { ...Handshake, name: 'ServerHelloDone' },
};

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
