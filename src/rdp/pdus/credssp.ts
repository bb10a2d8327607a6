/** The envelope of NLA: CredSSP’s TSRequest, in both directions, versions 2 to 6. [MS-CSSP] 2.2.1 */
import { octets, sequenceOf, tagged, unsigned } from '../wire/ber.ts';
import type { Codec, ValueOf } from '../wire/codec.ts';
import { optional } from '../wire/combine.ts';
import { struct } from '../wire/layout.ts';

/**
 * An NTSTATUS as Windows writes it: four bytes, so that it reads as a negative number. Some servers put a zero in front;
 * only the low 32 bits count. Some clients read no other form than the four bytes.
 */
const NtStatus = tagged(0x02, {
  name: 'NTSTATUS',
  shape: 'INTEGER, an NTSTATUS in its low 32 bits',
  read(reader) {
    const digits = reader.bytes(reader.remaining);
    if (digits.length > 8) reader.reject('too-long', 'at most 8 bytes', `${digits.length}`);
    return digits.slice(-4).reduce((code, byte) => code * 256 + byte, 0);
  },
  write: (writer, code) => writer.put(code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff),
} satisfies Codec<number>);

const NegoToken = tagged(0x30, struct('NegoToken', 'MS-CSSP 2.2.1.1', { token: tagged(0xa0, octets) }));

/** `authInfo` and `pubKeyAuth` are encrypted and kept as they came. `errorCode` exists in versions 3, 4 and 6. */
export const TsRequest = tagged(
  0x30,
  struct('TSRequest', 'MS-CSSP 2.2.1', {
    version: tagged(0xa0, unsigned),
    negoTokens: optional(tagged(0xa1, sequenceOf(NegoToken, 8))),
    authInfo: optional(tagged(0xa2, octets)),
    pubKeyAuth: optional(tagged(0xa3, octets)),
    errorCode: optional(tagged(0xa4, NtStatus)),
    clientNonce: optional(tagged(0xa5, octets)),
  }),
);
export type TsRequest = ValueOf<typeof TsRequest>;

/** A request that carries one token of the inner security protocol. */
export const tokenRequest = (version: number, token: Uint8Array): TsRequest => ({ version, negoTokens: [{ token }] });
