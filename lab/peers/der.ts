/** Writes DER elements one by one, for what the lab makes by hand. X.690 8.1 */
import { tagged } from '../../src/rdp/wire/ber.ts';
import { concat, encode } from '../../src/rdp/wire/bytes.ts';
import { rest } from '../../src/rdp/wire/layout.ts';

/** Tag, length, and the parts one after another. */
export const element = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  encode(tagged(tag, rest), concat(...parts));

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(0x30, ...parts);
