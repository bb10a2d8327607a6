/** Which message some bytes are, judged by who said them and by what they are: for packet views. */
import { decode } from '../wire/bytes.ts';
import type { Reads } from '../wire/reader.ts';
import { latin1 } from '../wire/text.ts';
import { TsRequest } from './credssp.ts';
import { ConnectInitial, ConnectResponse, DisconnectUltimatum } from './mcs.ts';
import {
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

/** How every NTLM message begins. */
export const NTLM = 'NTLMSSP\0';
const ntlmNames: readonly (string | undefined)[] = [undefined, 'NTLM NEGOTIATE', 'NTLM CHALLENGE'];

const looksLikeRecord = (bytes: Uint8Array) => record.begins.test(latin1(bytes.subarray(0, 2)));

function nameRecord(bytes: Uint8Array): string {
  if (bytes[0] === contentTypes.alert) return bytes.length === 7 ? 'alert' : 'encrypted alert';
  if (bytes[0] === contentTypes.changeCipherSpec) return 'ChangeCipherSpec';
  if (bytes[0] === contentTypes.data) return 'encrypted';
  return handshakeNames[bytes[5] ?? -1]?.name ?? 'encrypted handshake';
}

/** By the number of their type: those that travel in the clear. */
export const handshakeNames: Readonly<Record<number, Reads<unknown>>> = {
  1: ClientHello,
  [handshakeTypes.serverHello]: ServerHello,
  [handshakeTypes.certificate]: CertificateMessage,
  [handshakeTypes.keyExchange]: EllipticKeyExchange,
  [handshakeTypes.helloDone]: { ...Handshake, name: 'ServerHelloDone' },
};
