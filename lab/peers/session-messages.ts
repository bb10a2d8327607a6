/** What a server says between the exchange of settings and the end of a session, in the order in which it says it. */
import { inTpkt } from '../../src/rdp/pdus/tpkt.ts';
import { inData } from '../../src/rdp/pdus/x224.ts';
import { concat, encode } from '../../src/rdp/wire/bytes.ts';
import type { Codec } from '../../src/rdp/wire/codec.ts';
import { counted, sized } from '../../src/rdp/wire/combine.ts';
import { bytes, constant, rest, struct, u8, u16be, u16le, u32le } from '../../src/rdp/wire/layout.ts';
import { latin1Bytes } from '../../src/rdp/wire/text.ts';

/** The number that the server gives the client as a user of the conference. */
const USER = 100;
const IO_CHANNEL = 1003;
const SERVER_CHANNEL = 1002;
const SHARE = 0x0001_03ea;

/** [MS-RDPBCGR] 2.2.1.7 */
export const confirmUser = (): Uint8Array => inConference(Uint8Array.of(0x2e, 0x00, ...u16(USER)));

/** [MS-RDPBCGR] 2.2.1.9 */
export const confirmChannel = (channel: number): Uint8Array =>
  inConference(Uint8Array.of(0x3e, 0x00, ...u16(USER), ...u16(channel), ...u16(channel)));

const LicenceError = struct('LICENSE_ERROR_MESSAGE', 'MS-RDPBCGR 2.2.1.12.1.3', {
  securityFlags: constant(u32le, 0x80),
  type: constant(u8, 0xff),
  version: constant(u8, 0x03),
  length: constant(u16le, 16),
  error: u32le,
  transition: u32le,
  blobType: constant(u16le, 4),
  blobLength: constant(u16le, 0),
});

/** “Valid client”: no licence is asked for. [MS-RDPBCGR] 2.2.1.12 */
export const waiveLicence = (): Uint8Array =>
  toClient(
    encode(LicenceError, {
      ...{ securityFlags: 0x80, type: 0xff, version: 0x03, length: 16, blobType: 4, blobLength: 0 },
      ...{ error: 7, transition: 2 },
    }),
  );

/** The share’s messages: who speaks, and of what. [MS-RDPBCGR] 2.2.8.1.1.1.1 */
const Control = struct('TS_SHARECONTROLHEADER', 'MS-RDPBCGR 2.2.8.1.1.1.1', {
  type: u16le,
  source: constant(u16le, SERVER_CHANNEL),
  body: rest,
});
const share = (type: number, body: Uint8Array) =>
  toClient(encode(sized(u16le, Control, { counts: 2 }), { type, source: SERVER_CHANNEL, body }));

const Data = struct('TS_SHAREDATAHEADER', 'MS-RDPBCGR 2.2.8.1.1.1.2', {
  share: constant(u32le, SHARE),
  pad: u8,
  stream: constant(u8, 1),
  uncompressed: u16le,
  type: u8,
  compression: u8,
  compressed: u16le,
  body: rest,
});
const data = (type: number, body: Uint8Array) =>
  share(
    0x17,
    encode(Data, {
      ...{ share: SHARE, pad: 0, stream: 1, compression: 0, compressed: 0 },
      ...{ uncompressed: body.length + 18, type, body },
    }),
  );

/** Each is a type, a length that counts both, and data. [MS-RDPBCGR] 2.2.1.13.1.1.1 */
const Capability = struct('TS_CAPS_SET', 'MS-RDPBCGR 2.2.1.13.1.1.1', {
  type: u16le,
  body: sized(u16le, rest, { counts: 4 }),
});
const Capabilities = struct('capabilitySets', 'MS-RDPBCGR 2.2.1.13.1.1', {
  sets: counted(padded(u16le), Capability, 16),
});
const DemandActive = struct('TS_DEMAND_ACTIVE_PDU', 'MS-RDPBCGR 2.2.1.13.1.1', {
  share: constant(u32le, SHARE),
  lengthOfDescriptor: constant(u16le, 4),
  lengthOfCapabilities: u16le,
  descriptor: bytes(4),
  capabilities: rest,
});

/** As little as a client needs to draw a desktop: everything as bitmaps. [MS-RDPBCGR] 2.2.7.1 */
export function demandActive(): Uint8Array {
  const capabilities = encode(Capabilities, {
    sets: [
      { type: 1, body: numbers(1, 3, 0x200, 0, 0, 0x041d, 0, 0, 0, 0x0101) },
      { type: 2, body: numbers(32, 1, 1, 1, 1024, 768, 0, 1, 1, 0, 1, 0) },
      { type: 3, body: concat(new Uint8Array(20), numbers(1, 20, 0, 1, 0, 0x2a), new Uint8Array(52)) },
      { type: 8, body: numbers(1, 25, 25) },
      { type: 13, body: concat(numbers(0x35), new Uint8Array(82)) },
    ],
  });
  const descriptor = latin1Bytes('RDP\0');
  const body = encode(DemandActive, {
    ...{ share: SHARE, lengthOfDescriptor: 4, lengthOfCapabilities: capabilities.length, descriptor, capabilities },
  });
  return share(0x11, concat(body, new Uint8Array(4)));
}

/** [MS-RDPBCGR] 2.2.1.19 */
export const synchronize = (): Uint8Array => data(31, numbers(1, SERVER_CHANNEL));

/** 4 cooperates, 2 grants control. [MS-RDPBCGR] 2.2.1.20, 2.2.1.21 */
export const control = (action: 2 | 4): Uint8Array =>
  data(20, action === 4 ? numbers(4, 0, 0, 0) : numbers(2, USER + 1001, SERVER_CHANNEL, 0));

/** With it the desktop is there. [MS-RDPBCGR] 2.2.1.22 */
export const fontMap = (): Uint8Array => data(40, numbers(0, 0, 3, 4));

const ErrorInfo = struct('TS_SET_ERROR_INFO_PDU', 'MS-RDPBCGR 2.2.5.1.1', { errorInfo: u32le });
export const setErrorInfo = (errorInfo: number): Uint8Array => data(47, encode(ErrorInfo, { errorInfo }));

const LogonErrors = struct('TS_LOGON_INFO_EXTENDED', 'MS-RDPBCGR 2.2.10.1.1.4', {
  infoType: constant(u32le, 3),
  length: constant(u16le, 18),
  fieldsPresent: constant(u32le, 2),
  lengthOfField: constant(u32le, 8),
  type: u32le,
  data: u32le,
  pad: bytes(570),
});
export const reportLogonError = (type: number, about: number): Uint8Array =>
  data(
    38,
    encode(LogonErrors, {
      ...{ infoType: 3, length: 18, fieldsPresent: 2, lengthOfField: 8, pad: new Uint8Array(570) },
      ...{ type: type >>> 0, data: about >>> 0 },
    }),
  );

/** What the client sends on the conference’s own channel. [MS-RDPBCGR] 2.2.1.8 to 2.2.1.11; T.125 7 */
export interface ClientMessage {
  readonly kind: 'attach-user' | 'join-channel' | 'data' | 'other';
  readonly channel: number;
  readonly body: Uint8Array;
}

const kinds: Readonly<Record<number, ClientMessage['kind']>> = { 10: 'attach-user', 14: 'join-channel', 25: 'data' };

/** One message of the client, from its first byte to its last. */
export const FromClient: Codec<ClientMessage> = inTpkt(
  inData({
    name: 'DomainMCSPDU',
    shape: 'a choice in six bits, then what it says',
    read(reader) {
      const all = reader.bytes(reader.remaining);
      const kind = kinds[(all[0] ?? 0) >> 2] ?? 'other';
      const channel = ((all[3] ?? 0) << 8) | (all[4] ?? 0);
      const isLong = ((all[6] ?? 0) & 0x80) !== 0;
      return { kind, channel, body: all.subarray(isLong ? 8 : 7) };
    },
    write: () => {
      throw new TypeError('a server does not speak as a client');
    },
  }),
);

/** A message to the client on the channel of the desktop. [MS-RDPBCGR] 2.2.8.1.1.2 */
function toClient(body: Uint8Array): Uint8Array {
  const length = Uint8Array.of(0x80 | (body.length >> 8), body.length & 0xff);
  return inConference(concat(Uint8Array.of(0x68, ...u16(USER), ...u16(IO_CHANNEL), 0x70), concat(length, body)));
}

function inConference(message: Uint8Array): Uint8Array {
  return encode(inTpkt(inData(rest)), message);
}

const u16 = (value: number) => encode(u16be, value);
const numbers = (...values: readonly number[]) => Uint8Array.from(values.flatMap((value) => [...encode(u16le, value)]));

/** A number followed by two bytes that mean nothing. */
function padded(codec: Codec<number>): Codec<number> {
  return {
    ...codec,
    read(reader) {
      const value = codec.read(reader);
      reader.bytes(2);
      return value;
    },
    write(writer, value) {
      codec.write(writer, value);
      writer.put(0, 0);
    },
  };
}
