/** SPNEGO: how two sides agree on NTLM or Kerberos before they speak it. RFC 4178 4.2; [MS-SPNG] 2.2 */
import { enumerated, octets, oid, sequenceOf, tagged } from '../wire/ber.ts';
import { decode } from '../wire/bytes.ts';
import type { Codec, ValueOf } from '../wire/codec.ts';
import { optional } from '../wire/combine.ts';
import { rest, struct } from '../wire/layout.ts';

export const mechanisms = {
  spnego: '1.3.6.1.5.5.2',
  ntlm: '1.3.6.1.4.1.311.2.2.10',
  kerberos: '1.2.840.113554.1.2.2',
  kerberosOfWindows: '1.2.840.48018.1.2.2',
  negoex: '1.3.6.1.4.1.311.2.2.30',
} as const;

/** The first token: which mechanisms the sender would use, and already a token for the first of them. */
export const NegTokenInit = tagged(
  0x60,
  struct('InitialContextToken', 'RFC 4178 4.2.1', {
    mechanism: oid,
    init: tagged(
      0xa0,
      tagged(
        0x30,
        struct('NegTokenInit', 'RFC 4178 4.2.1', {
          mechTypes: optional(tagged(0xa0, sequenceOf(oid, 32))),
          reqFlags: optional(tagged(0xa1, rest)),
          mechToken: optional(tagged(0xa2, octets)),
          more: optional(rest), // negHints and the MIC, whose form differs between Windows and the RFC
        }),
      ),
    ),
  }),
);
export type NegTokenInit = ValueOf<typeof NegTokenInit>;

/** Every later token. `state`: 0 completed, 1 incomplete, 2 rejected, 3 integrity wanted. */
export const NegTokenResp = tagged(
  0xa1,
  tagged(
    0x30,
    struct('NegTokenResp', 'RFC 4178 4.2.2', {
      state: optional(tagged(0xa0, enumerated)),
      mechanism: optional(tagged(0xa1, oid)),
      token: optional(tagged(0xa2, octets)),
      mic: optional(tagged(0xa3, octets)),
    }),
  ),
);
export type NegTokenResp = ValueOf<typeof NegTokenResp>;

export const offerMechanism = (mechanism: string, mechToken: Uint8Array): NegTokenInit => ({
  mechanism: mechanisms.spnego,
  init: { mechTypes: [mechanism], mechToken },
});

/** The token inside, where the bytes are SPNEGO; otherwise the bytes themselves. */
export function unwrap(token: Uint8Array): { readonly wrapped: boolean; readonly token: Uint8Array } {
  const inner =
    first(token, NegTokenResp, (message) => message.token) ??
    first(token, NegTokenInit, (message) => message.init.mechToken);
  return inner ? { wrapped: true, token: inner } : { wrapped: false, token };
}

function first<T>(
  bytes: Uint8Array,
  codec: Codec<T>,
  pick: (message: T) => Uint8Array | undefined,
): Uint8Array | undefined {
  const message = decode(codec, bytes);
  return message.ok ? pick(message.value.value) : undefined;
}
