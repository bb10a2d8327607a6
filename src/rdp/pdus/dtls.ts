/**
 * The first datagrams of DTLS: may we speak, and the server’s first word. For the probe that looks at the UDP side of an
 * RD Gateway, which takes nothing else on that port.
 *
 * RFC 6347 4.1 (record), 4.2.1 (cookie), 4.2.2 (handshake); [MS-TSGU] 1.3.3
 */
import { decode, encode } from '../wire/bytes.ts';
import type { Codec } from '../wire/codec.ts';
import { list, optional, sized } from '../wire/combine.ts';
import { bytes, constant, rest, struct, u8, u16be, u24be } from '../wire/layout.ts';
import { suitesFor } from './suites.ts';
import { Alert, contentTypes, Extension } from './tls-handshake.ts';
import { helloExtensions } from './tls-hello.ts';

/** Versions count downwards, so that no one takes them for those of TLS. */
const DTLS_1_0 = 0xfeff;
const DTLS_1_2 = 0xfefd;

export const DtlsRecord = struct('DTLSPlaintext', 'RFC 6347 4.1', {
  type: u8,
  version: u16be,
  epoch: u16be,
  sequence: bytes(6),
  fragment: sized(u16be, rest, { most: 0x4800 }),
});

/** A message that fits one datagram: never cut, so its one piece is all of it. RFC 6347 4.2.2 */
const uncut = <T>(type: number, name: string, spec: string, body: Codec<T>) =>
  struct(name, spec, {
    type: constant(u8, type),
    length: u24be,
    number: u16be,
    offset: constant(u24be, 0),
    body: sized(u24be, body, { most: 0x4800 }),
  });

export const DtlsClientHello = uncut(
  0x01,
  'DTLS ClientHello',
  'RFC 6347 4.2.1',
  struct('ClientHello', 'RFC 6347 4.2.1', {
    version: u16be,
    random: bytes(32),
    session: sized(u8, rest),
    cookie: sized(u8, rest),
    suites: sized(u16be, list(u16be, 2_048)),
    compressions: sized(u8, rest),
    extensions: optional(sized(u16be, list(Extension, 64))),
  }),
);

/** “Say that again with this cookie”: the server makes sure that the address is not made up. */
export const HelloVerifyRequest = uncut(
  0x03,
  'DTLS HelloVerifyRequest',
  'RFC 6347 4.2.1',
  struct('HelloVerifyRequest', 'RFC 6347 4.2.1', { version: u16be, cookie: sized(u8, rest) }),
);

const SERVER_HELLO = 0x02;

/** The first datagram of a client. `chance`: at least 64 unpredictable bytes. */
export function askOverDtls(chance: Uint8Array): Uint8Array {
  const body = {
    version: DTLS_1_2,
    random: chance.slice(0, 32),
    session: new Uint8Array(0),
    cookie: new Uint8Array(0),
    suites: suitesFor('1.2'),
    compressions: Uint8Array.of(0),
    extensions: helloExtensions({ versions: ['1.2'], chance }),
  };
  // The length of the whole message stands before that of its piece, and here they are one.
  const header = { type: 0x01, number: 0, offset: 0 } as const;
  const { length } = encode(DtlsClientHello, { ...header, length: 0, body });
  return inRecord(DTLS_1_0, encode(DtlsClientHello, { ...header, length: length - HANDSHAKE_HEADER, body }));
}

/** What a server says to somebody new: here in one place for the lab, which plays such servers. */
export function askForCookie(cookie: Uint8Array): Uint8Array {
  const body = { version: DTLS_1_0, cookie };
  const length = 3 + cookie.length;
  return inRecord(DTLS_1_0, encode(HelloVerifyRequest, { type: 0x03, length, number: 0, offset: 0, body }));
}

/** Type, length, number, offset and length of the piece. */
const HANDSHAKE_HEADER = 12;

const inRecord = (version: number, fragment: Uint8Array) =>
  encode(DtlsRecord, { type: contentTypes.handshake, version, epoch: 0, sequence: new Uint8Array(6), fragment });

export interface DtlsWord {
  readonly kind: 'wants-cookie' | 'hello' | 'alert';
  /** As the server writes it in its message, or else in its record. */
  readonly version: '1.0' | '1.2' | 'other';
  /** Of an alert. */
  readonly alert?: number;
}

/** The server’s first word, or undefined for what is no DTLS. */
export function readDtlsWord(datagram: Uint8Array): DtlsWord | undefined {
  const record = decode(DtlsRecord, datagram);
  if (!record.ok) return undefined;
  const { type, version, epoch, fragment } = record.value.value;
  if (version !== DTLS_1_0 && version !== DTLS_1_2) return undefined;
  if (epoch !== 0) return undefined;
  if (type === contentTypes.alert) {
    const alert = decode(Alert, fragment);
    return alert.ok
      ? { kind: 'alert', version: nameVersion(version), alert: alert.value.value.description }
      : undefined;
  }
  if (type !== contentTypes.handshake) return undefined;
  const verify = decode(HelloVerifyRequest, fragment);
  // Its version says nothing: a server of DTLS 1.2 should write 1.0 here. RFC 6347 4.2.1
  if (verify.ok) return { kind: 'wants-cookie', version: nameVersion(version) };
  const said = ((fragment[HANDSHAKE_HEADER] ?? 0) << 8) | (fragment[HANDSHAKE_HEADER + 1] ?? 0);
  return fragment[0] === SERVER_HELLO ? { kind: 'hello', version: nameVersion(said) } : undefined;
}

const nameVersion = (number: number): DtlsWord['version'] =>
  number === DTLS_1_2 ? '1.2' : number === DTLS_1_0 ? '1.0' : 'other';
