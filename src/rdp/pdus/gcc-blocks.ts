/** The settings blocks inside the GCC conference: client and server data. [MS-RDPBCGR] 2.2.1.3.2–2.2.1.3.5, 2.2.1.4.2–2.2.1.4.4 */
import type { Codec, ValueOf } from '../wire/codec.ts';
import { counted, mapped, optional, sized } from '../wire/combine.ts';
import { bytes, flags, rest, struct, u8, u16le, u32le } from '../wire/layout.ts';
import type { Reader, Reads } from '../wire/reader.ts';
import { latin1, latin1Bytes, utf16, utf16Bytes } from '../wire/text.ts';
import type { Writer } from '../wire/writer.ts';

/** [MS-RDPBCGR] 2.2.1.3.2 */
const ClientCore = struct('TS_UD_CS_CORE', 'MS-RDPBCGR 2.2.1.3.2', {
  version: u32le,
  width: u16le,
  height: u16le,
  colorDepth: u16le,
  sasSequence: u16le,
  keyboardLayout: u32le,
  build: u32le,
  name: fixedUtf16(32),
  keyboardType: u32le,
  keyboardSubType: u32le,
  functionKeys: u32le,
  imeFile: fixedUtf16(64),
  postBeta2ColorDepth: optional(u16le),
  productId: optional(u16le),
  serialNumber: optional(u32le),
  highColorDepth: optional(u16le),
  supportedColorDepths: optional(u16le),
  earlyCapabilities: optional(
    flags(u16le, {
      errorInfo: 0x01,
      want32Bits: 0x02,
      statusInfo: 0x04,
      strongKeys: 0x08,
      validConnectionType: 0x20,
      netCharAutoDetect: 0x80,
    }),
  ),
  digitalProductId: optional(fixedUtf16(64)),
  connectionType: optional(u8),
  pad: optional(u8),
  serverSelectedProtocol: optional(u32le),
});
export type ClientCore = ValueOf<typeof ClientCore>;

/** Ciphers of the old RDP security. [MS-RDPBCGR] 2.2.1.3.3 */
const ClientSecurity = struct('TS_UD_CS_SEC', 'MS-RDPBCGR 2.2.1.3.3', {
  methods: flags(u32le, { rc4With40Bits: 0x01, rc4With128Bits: 0x02, rc4With56Bits: 0x08, fips: 0x10 }),
  extMethods: u32le,
});

const ClientCluster = struct('TS_UD_CS_CLUSTER', 'MS-RDPBCGR 2.2.1.3.5', { flags: u32le, redirectedSession: u32le });

const Channel = struct('CHANNEL_DEF', 'MS-RDPBCGR 2.2.1.3.4.1', { name: fixedLatin1(8), options: u32le });

const ClientNetwork = struct('TS_UD_CS_NET', 'MS-RDPBCGR 2.2.1.3.4', { channels: counted(u32le, Channel, 31) });

const ServerCore = struct('TS_UD_SC_CORE', 'MS-RDPBCGR 2.2.1.4.2', {
  version: u32le,
  clientRequestedProtocols: optional(u32le),
  earlyCapabilities: optional(u32le),
});

/** `method` and `level` are zero under TLS. `keys` holds the server’s random and certificate, unread. [MS-RDPBCGR] 2.2.1.4.3 */
const ServerSecurity = struct('TS_UD_SC_SEC1', 'MS-RDPBCGR 2.2.1.4.3', {
  method: u32le,
  level: u32le,
  keys: optional(rest),
});

const ServerNetwork = struct('TS_UD_SC_NET', 'MS-RDPBCGR 2.2.1.4.4', {
  ioChannel: u16le,
  channels: counted(u16le, u16le, 31),
});

export const ClientBlocks = blocks('CLIENT_DATA', 'MS-RDPBCGR 2.2.1.3', {
  core: [0xc001, ClientCore],
  cluster: [0xc004, ClientCluster],
  security: [0xc002, ClientSecurity],
  network: [0xc003, ClientNetwork],
});
export type ClientBlocks = ValueOf<typeof ClientBlocks>;

export const ServerBlocks = blocks('SERVER_DATA', 'MS-RDPBCGR 2.2.1.4', {
  core: [0x0c01, ServerCore],
  security: [0x0c02, ServerSecurity],
  network: [0x0c03, ServerNetwork],
});
export type ServerBlocks = ValueOf<typeof ServerBlocks>;

/** A block whose type has no name here, or that came twice. */
export interface OtherBlock {
  readonly type: number;
  readonly data: Uint8Array;
}

type Table = Record<string, readonly [type: number, codec: Codec<unknown>]>;
type Blocks<T extends Record<string, readonly [number, Reads<unknown>]>> = {
  readonly [Name in keyof T]?: ValueOf<T[Name][1]>;
} & { readonly others?: readonly OtherBlock[] };

const MAX_BLOCKS = 32;

/** Blocks of type, length (counting these four bytes) and data, in any order; written in the order of the table. */
function blocks<T extends { [Name in keyof T]: readonly [number, Codec<ValueOf<T[Name][1]>>] }>(
  name: string,
  spec: string,
  declared: T,
): Codec<Blocks<T>> {
  const table: [string, Table[string]][] = Object.entries(declared as object);
  const find = (type: number) => table.find(([, [known]]) => known === type);
  return {
    name,
    shape: 'blocks of type u16le, length u16le (counting both) and data, in any order',
    spec,
    parts: table.map(([part, [, codec]]) => ({ name: part, codec })),
    read(reader) {
      const found: Record<string, unknown> = {};
      const others: OtherBlock[] = [];
      for (let count = 0; reader.remaining >= 4; count += 1) {
        if (count >= MAX_BLOCKS) reader.reject('too-long', `at most ${MAX_BLOCKS} blocks`, 'more');
        const type = (reader.peek() ?? 0) | ((reader.peek(1) ?? 0) << 8);
        const [part, entry] = find(type) ?? [];
        if (part && entry && !(part in found)) found[part] = readBlock(reader, part, entry[1]);
        else others.push({ type, data: readBlock(reader, 'other', rest) });
      }
      return { ...found, ...(others.length > 0 ? { others } : {}) } as Blocks<T>;
    },
    write(writer, value) {
      const values = value as Record<string, unknown>;
      for (const [part, [type, codec]] of table)
        if (values[part] !== undefined) writeBlock(writer, type, codec, values[part]);
      for (const { type, data } of value.others ?? []) writeBlock(writer, type, rest, data);
    },
  };
}

function readBlock<T>(reader: Reader, name: string, codec: Codec<T>): T {
  reader.field('type', u16le);
  return reader.field(name, sized(u16le, codec, { counts: 4 }));
}

function writeBlock<T>(writer: Writer, type: number, codec: Codec<T>, value: T): void {
  u16le.write(writer, type);
  sized(u16le, codec, { counts: 4 }).write(writer, value);
}

/** Text in a field of fixed size, ended by the first zero. */
function fixedUtf16(size: number): Codec<string> {
  return mapped(
    bytes(size),
    `${size} bytes of UTF-16`,
    (raw) => untilZero(utf16(raw)),
    (text) => padded(utf16Bytes(text), size, 2),
  );
}

function fixedLatin1(size: number): Codec<string> {
  return mapped(
    bytes(size),
    `${size} bytes of text`,
    (raw) => untilZero(latin1(raw)),
    (text) => padded(latin1Bytes(text), size, 1),
  );
}

const untilZero = (text: string) => text.split('\0', 1)[0] ?? '';

function padded(content: Uint8Array, size: number, terminator: number): Uint8Array {
  const field = new Uint8Array(size);
  field.set(content.subarray(0, size - terminator));
  return field;
}
