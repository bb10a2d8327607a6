/** The envelope of everything RDP says in the clear before encryption, and of most it says after. RFC 1006 6 */
import type { Codec } from '../wire/codec.ts';
import { sized } from '../wire/combine.ts';
import { constant, rest, u8, u16be } from '../wire/layout.ts';

/** The only version of the envelope there ever was. */
const VERSION = 0x03;

/** Puts a message into its envelope: version 3, a reserved byte, and a length that counts these four bytes too. */
export function inTpkt<T>(payload: Codec<T>): Codec<T> {
  const version = constant(u8, VERSION);
  const body = sized(u16be, payload, { counts: 4 });
  return {
    name: 'TPKT',
    shape: 'envelope',
    spec: 'RFC 1006 6',
    parts: [
      { name: 'version', codec: version },
      { name: 'reserved', codec: u8 },
      { name: payload.name, codec: body },
    ],
    starts: (reader) => reader.peek() === VERSION,
    read(reader) {
      reader.field('version', version);
      reader.field('reserved', u8);
      return reader.field(payload.name, body);
    },
    write(writer, value) {
      writer.put(VERSION, 0x00);
      body.write(writer, value);
    },
  };
}

/** Any envelope; the value is what it holds. */
export const Tpkt: Codec<Uint8Array> = inTpkt({ ...rest, name: 'payload' });

/** Whether bytes could be the start of an envelope. Judges what is there, be it one byte or none. */
export const looksLikeTpkt = ([version = VERSION, reserved = 0]: Uint8Array): boolean =>
  version === VERSION && reserved === 0;
