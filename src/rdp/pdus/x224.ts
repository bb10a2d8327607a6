/** Opening and carrying the conversation: X.224 Connection Request, Confirm, Disconnect and Data. X.224 13; [MS-RDPBCGR] 2.2.1.1, 2.2.1.2 */
import type { Codec, ValueOf } from '../wire/codec.ts';
import { byType, optional, sized } from '../wire/combine.ts';
import { bytes, showHex, struct, u8, u16be } from '../wire/layout.ts';
import { latin1, latin1Bytes } from '../wire/text.ts';
import { CorrelationInfo, NegotiationFailure, NegotiationRequest, NegotiationResponse } from './negotiation.ts';

/** `line` is the cookie or routing token without its CR LF: see `cookieLine`, `readLine`. */
export const ConnectionRequest = headed(
  struct('X224_CR', 'MS-RDPBCGR 2.2.1.1', {
    code: tpduCode(0xe0),
    destination: u16be,
    source: u16be,
    class: u8,
    line: optional(crLfLine()),
    negotiation: optional(startingWith(0x01, NegotiationRequest)),
    correlation: optional(startingWith(0x06, CorrelationInfo)),
  }),
);
export type ConnectionRequest = ValueOf<typeof ConnectionRequest>;

/** Without `negotiation` the server is too old, or too small, to know anything but RDP security. */
export const ConnectionConfirm = headed(
  struct('X224_CC', 'MS-RDPBCGR 2.2.1.2', {
    code: tpduCode(0xd0),
    destination: u16be,
    source: u16be,
    class: u8,
    negotiation: optional(byType('RDP_NEG_ANSWER', { 2: NegotiationResponse, 3: NegotiationFailure })),
  }),
);
export type ConnectionConfirm = ValueOf<typeof ConnectionConfirm>;

export const DisconnectRequest = headed(
  struct('X224_DR', 'X.224 13.5', { code: tpduCode(0x80), destination: u16be, source: u16be, reason: u8 }),
);
export type DisconnectRequest = ValueOf<typeof DisconnectRequest>;

/** Wraps a message that travels as X.224 data: `02 f0 80`, then the message. X.224 13.7 */
export function inData<T>(payload: Codec<T>): Codec<T> {
  const header = sized(u8, struct('header', 'X.224 13.7', { code: tpduCode(0xf0), end: u8 }));
  return {
    name: 'X224_DT',
    shape: 'envelope',
    spec: 'X.224 13.7',
    parts: [
      { name: 'header', codec: header },
      { name: payload.name, codec: payload },
    ],
    read(reader) {
      reader.field('header', header);
      return reader.field(payload.name, payload);
    },
    write(writer, value) {
      header.write(writer, { code: 0xf0, end: 0x80 });
      payload.write(writer, value);
    },
  };
}

/** The cookie mstsc sends: the user it will log on, at most nine letters of it. [MS-RDPBCGR] 2.2.1.1 */
export const cookieLine = (user: string): string => `Cookie: mstshash=${user}`;

/** The token a broker hands out so that a load balancer finds the right host. [MS-RDPBCGR] 2.2.1.1 */
export const routingLine = (token: string): string => `Cookie: msts=${token}`;

/** What the line of a Connection Request says. */
export function readLine(line: string): { readonly user: string } | { readonly token: string } {
  const user = /^Cookie: mstshash=(.*)$/.exec(line)?.[1];
  return user === undefined ? { token: line.replace(/^Cookie: msts=/, '') } : { user };
}

export const requestConnection = (
  parts: Partial<Pick<ConnectionRequest, 'line' | 'negotiation'>>,
): ConnectionRequest => ({
  code: 0xe0,
  destination: 0,
  source: 0,
  class: 0,
  ...parts,
});

export const confirmConnection = (parts: Partial<Pick<ConnectionConfirm, 'negotiation'>>): ConnectionConfirm => ({
  code: 0xd0,
  destination: 0,
  source: 0x1234,
  class: 0,
  ...parts,
});

/** X.224 headers start with a length that does not count itself. */
function headed<T>(body: Codec<T>): Codec<T> {
  return sized(u8, body);
}

/** The low four bits of a TPDU code carry a credit that RDP does not use. */
function tpduCode(code: number): Codec<number> {
  return {
    name: 'code',
    shape: `u8 = ${showHex(code)}`,
    read(reader) {
      const found = u8.read(reader);
      return (found & 0xf0) === code ? code : reader.reject('unexpected', showHex(code), showHex(found));
    },
    write: (writer) => writer.put(code),
  };
}

function startingWith<T>(first: number, codec: Codec<T>): Codec<T> {
  return { ...codec, starts: (reader) => reader.peek() === first };
}

function crLfLine(): Codec<string> {
  return {
    name: 'line',
    shape: 'text up to CR LF',
    // A structure of the negotiation starts with a small number, a line with a letter.
    starts: (reader) => (reader.peek() ?? 0) >= 0x20,
    read(reader) {
      let length = 0;
      while (length < reader.remaining && !(reader.peek(length) === 0x0d && reader.peek(length + 1) === 0x0a))
        length += 1;
      if (length === reader.remaining) reader.reject('unexpected', 'a line ending in CR LF', 'no end of line');
      const text = latin1(reader.bytes(length));
      reader.field('end', bytes(2));
      return text;
    },
    write: (writer, line) => writer.append(latin1Bytes(`${line}\r\n`)),
  };
}
