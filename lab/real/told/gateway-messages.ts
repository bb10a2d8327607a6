/** What an RD Gateway says until it refuses, over its HTTP transport. [MS-TSGU] 2.2.10 */
import { decode, encode } from '../../../src/rdp/wire/bytes.ts';
import type { Codec } from '../../../src/rdp/wire/codec.ts';
import { sized } from '../../../src/rdp/wire/combine.ts';
import { rest, struct, u8, u16le, u32le } from '../../../src/rdp/wire/layout.ts';
import type { CertificateName } from '../certificates.ts';

/** Where it refuses, and with which HRESULT; over HTTP itself, with which status. */
export interface GatewayScript {
  readonly refusesAt: 'http' | keyof typeof steps;
  readonly code: number;
  /** Default: the lab's good one. */
  readonly certificate?: CertificateName;
}

/** HTTP_PACKET_HEADER counts itself. [MS-TSGU] 2.2.10.9 */
const head = struct('HTTP_PACKET_HEADER', 'MS-TSGU 2.2.10.9', { type: u16le, reserved: u16le });
const Packet: Codec<{ readonly type: number; readonly body: Uint8Array }> = {
  name: 'HTTP_PACKET',
  shape: 'type u16le, reserved u16le, length u32le that counts all, then a body',
  read(reader) {
    const { type } = head.read(reader);
    return { type, body: sized(u32le, rest, { counts: 8, most: 65_536 }).read(reader) };
  },
  write(writer, { type, body }) {
    head.write(writer, { type, reserved: 0 });
    sized(u32le, rest, { counts: 8 }).write(writer, body);
  },
};

const Handshake = struct('HTTP_HANDSHAKE_RESPONSE_PACKET', 'MS-TSGU 2.2.10.11', {
  ...{ errorCode: u32le, major: u8, minor: u8, serverVersion: u16le, extendedAuth: u16le },
});
const Tunnel = struct('HTTP_TUNNEL_RESPONSE', 'MS-TSGU 2.2.10.20', {
  ...{ serverVersion: u16le, errorCode: u32le, fieldsPresent: u16le, reserved: u16le, fields: rest },
});
const Answer = struct('HTTP_TUNNEL_AUTH_RESPONSE or HTTP_CHANNEL_RESPONSE', 'MS-TSGU 2.2.10.16, 2.2.10.4', {
  ...{ errorCode: u32le, fieldsPresent: u16le, reserved: u16le, fields: rest },
});

const zeros = new Uint8Array(8);
const answer = (errorCode: number) =>
  encode(Answer, { errorCode, reserved: 0, ...(errorCode ? without : { fieldsPresent: 3, fields: zeros }) });
const without = { fieldsPresent: 0, fields: new Uint8Array(0) } as const;

/** By step: the type of the client's request, the type of the answer, and its body. */
const steps = {
  handshake: {
    asked: 1,
    answers: 2,
    body: (errorCode: number) =>
      encode(Handshake, { errorCode, major: 1, minor: 0, serverVersion: 0, extendedAuth: 0 }),
  },
  tunnel: {
    asked: 4,
    answers: 5,
    body: (errorCode: number) =>
      encode(Tunnel, {
        ...{ serverVersion: 5, errorCode, reserved: 0 },
        ...(errorCode ? without : { fieldsPresent: 3, fields: zeros }),
      }),
  },
  authorization: { asked: 6, answers: 7, body: answer },
  channel: { asked: 8, answers: 9, body: answer },
} as const;

/** What the gateway answers to whole packets, and the bytes of one that has only begun. */
export function answerPackets(
  heard: Uint8Array,
  { refusesAt, code }: GatewayScript,
): { readonly answers: readonly Uint8Array[]; readonly rest: Uint8Array } {
  const answers: Uint8Array[] = [];
  let left = heard;
  for (;;) {
    const packet = decode(Packet, left);
    if (!packet.ok) return { answers, rest: left };
    left = packet.value.rest;
    const step = Object.entries(steps).find(([, { asked }]) => asked === packet.value.value.type);
    if (!step) continue;
    const [name, { answers: type, body }] = step;
    answers.push(encode(Packet, { type, body: body(name === refusesAt ? code : 0) }));
  }
}
