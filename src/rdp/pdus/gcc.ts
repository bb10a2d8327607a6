/** What the two sides tell each other about themselves when settings are exchanged. T.124 8.7; [MS-RDPBCGR] 2.2.1.3, 2.2.1.4 */
import type { Codec, ValueOf } from '../wire/codec.ts';
import { sized } from '../wire/combine.ts';
import { rest, showHex, struct, u8, u16be } from '../wire/layout.ts';
import { perInteger, perLength } from '../wire/per.ts';
import { latin1Bytes } from '../wire/text.ts';
import { Writer } from '../wire/writer.ts';
import { ClientBlocks, ServerBlocks } from './gcc-blocks.ts';

/** T.124 in an object identifier: {itu-t recommendation t 124 version 1}. */
const KEY = Uint8Array.of(0x00, 0x05, 0x00, 0x14, 0x7c, 0x00, 0x01);

/** The choice of ConferenceCreateRequest with user data; a conference named “1”, neither locked nor listed. */
const HEADER = Uint8Array.of(0x00, 0x08, 0x00, 0x10, 0x00, 0x01, 0xc0, 0x00);

export const ConferenceCreateRequest = struct('GCC_CONFERENCE_CREATE_REQUEST', 'MS-RDPBCGR 2.2.1.3', {
  key: literal(KEY),
  connect: nominally(
    struct('connectPDU', 'T.124 8.7', {
      header: literal(HEADER),
      h221: literal(latin1Bytes('Duca')),
      client: sized(perLength, ClientBlocks),
    }),
  ),
});
export type ConferenceCreateRequest = ValueOf<typeof ConferenceCreateRequest>;

export const ConferenceCreateResponse = struct('GCC_CONFERENCE_CREATE_RESPONSE', 'MS-RDPBCGR 2.2.1.4', {
  key: literal(KEY),
  connect: nominally(
    struct('connectPDU', 'T.124 8.7', {
      choice: u8,
      nodeId: u16be,
      tag: perInteger,
      result: u8,
      sets: u8,
      choiceOfKey: u8,
      h221: sized(shortLength(), rest),
      server: sized(perLength, ServerBlocks),
    }),
  ),
});
export type ConferenceCreateResponse = ValueOf<typeof ConferenceCreateResponse>;

export const createConference = (client: ClientBlocks): ConferenceCreateRequest => ({
  key: KEY,
  connect: { header: HEADER, h221: latin1Bytes('Duca'), client },
});

export const acceptConference = (server: ServerBlocks): ConferenceCreateResponse => ({
  key: KEY,
  connect: {
    choice: 0x14,
    nodeId: 0x760a,
    tag: 1,
    result: 0,
    sets: 1,
    choiceOfKey: 0xc0,
    h221: latin1Bytes('McDn'),
    server,
  },
});

/** Preceded by a length that Windows servers get wrong and clients ignore, so it is read and not believed. */
function nominally<T>(body: Codec<T>): Codec<T> {
  return {
    ...body,
    shape: `PER length (not believed), then ${body.shape}`,
    read(reader) {
      reader.field('length', perLength);
      return body.read(reader);
    },
    write(writer, value) {
      const inner = new Writer();
      body.write(inner, value);
      perLength.write(writer, inner.length);
      writer.append(inner.bytes());
    },
  };
}

/** Bytes that are always the same. */
function literal(expected: Uint8Array): Codec<Uint8Array> {
  const text = Array.from(expected, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return {
    name: 'literal',
    shape: `always ${text}`,
    read(reader) {
      const found = reader.bytes(expected.length);
      const at = found.findIndex((byte, index) => byte !== expected[index]);
      return at < 0 ? found : reader.reject('unexpected', text, `${showHex(found[at] ?? 0)} at byte ${at}`);
    },
    write: (writer) => writer.append(expected),
  };
}

/** An H.221 key is at least four bytes long, and its length is written less four. */
function shortLength(): Codec<number> {
  return {
    name: 'length',
    shape: 'u8, less 4',
    read: (reader) => u8.read(reader) + 4,
    write: (writer, value) => writer.put(value - 4),
  };
}
