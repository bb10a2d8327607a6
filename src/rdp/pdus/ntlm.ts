/**
 * NTLM as far as no password is needed: we say NEGOTIATE, the server answers CHALLENGE and so introduces itself.
 *
 * The AUTHENTICATE message is not here: nothing in rdpdoctor may count as a logon. [MS-NLMP] 2.2.1.1, 2.2.1.2, 2.2.2.1
 */
import type { Result } from '../../result.ts';
import { decode, encode } from '../wire/bytes.ts';
import type { Codec, ValueOf } from '../wire/codec.ts';
import { mapped, optional } from '../wire/combine.ts';
import { bytes, constant, flags, rest, struct, u8, u16le, u32le } from '../wire/layout.ts';
import type { Reader, WireProblem } from '../wire/reader.ts';
import { hex, latin1, latin1Bytes, utf16, utf16Bytes } from '../wire/text.ts';
import { readTargetInfo, type TargetInfo, writeTargetInfo } from './ntlm-target.ts';

/** [MS-NLMP] 2.2.2.5, the ones that matter here */
export const NtlmFlags = flags(u32le, {
  unicode: 0x01,
  oem: 0x02,
  requestTarget: 0x04,
  sign: 0x10,
  seal: 0x20,
  ntlm: 0x200,
  alwaysSign: 0x8000,
  targetIsDomain: 0x10000,
  targetIsServer: 0x20000,
  extendedSecurity: 0x80000,
  targetInfo: 0x800000,
  version: 0x2000000,
  keys128: 0x20000000,
  keyExchange: 0x40000000,
  keys56: 0x80000000,
});

/** Where in the message a part stands: [MS-NLMP] calls these “fields”. */
const Pointer = struct('Pointer', 'MS-NLMP 2.2.1.1', { length: u16le, capacity: u16le, offset: u32le });
type Pointer = ValueOf<typeof Pointer>;
const nowhere: Pointer = { length: 0, capacity: 0, offset: 0 };

/** Which Windows speaks. [MS-NLMP] 2.2.2.10 */
const Version = struct('VERSION', 'MS-NLMP 2.2.2.10', {
  major: u8,
  minor: u8,
  build: u16le,
  reserved: bytes(3),
  revision: u8,
});
export type Version = ValueOf<typeof Version>;

export const NtlmNegotiate = struct('NEGOTIATE_MESSAGE', 'MS-NLMP 2.2.1.1', {
  signature: signature(),
  type: constant(u32le, 1),
  flags: NtlmFlags,
  domain: Pointer,
  workstation: Pointer,
  version: optional(Version),
  payload: optional(rest),
});
export type NtlmNegotiate = ValueOf<typeof NtlmNegotiate>;

export interface Challenge {
  readonly targetName: string;
  readonly flags: ValueOf<typeof NtlmFlags>;
  readonly serverChallenge: Uint8Array;
  readonly version?: Version;
  readonly info: TargetInfo;
}

/** What every challenge begins with. */
const ChallengeHead = struct('head', 'MS-NLMP 2.2.1.2', {
  signature: signature(),
  type: constant(u32le, 2),
  targetNamePointer: Pointer,
  flags: NtlmFlags,
  serverChallenge: bytes(8),
});

/** Servers before Windows 2000 end before it, and so do some imitations. */
const ChallengeTail = struct('tail', 'MS-NLMP 2.2.1.2', { reserved: bytes(8), targetInfoPointer: Pointer });

/** Hand-written, because what follows head and tail stands where pointers say. */
export const NtlmChallenge: Codec<Challenge> = {
  name: 'CHALLENGE_MESSAGE',
  shape: 'a head of 48 or 56 bytes, then what its pointers point to',
  spec: 'MS-NLMP 2.2.1.2',
  parts: [...ChallengeHead.parts, ...ChallengeTail.parts, { name: 'version', codec: optional(Version) }],
  read: readChallengeBody,
  write(writer, { targetName, flags, serverChallenge, version, info }) {
    const name = flags.unicode ? utf16Bytes(targetName) : latin1Bytes(targetName);
    const pairs = writeTargetInfo(info);
    const head = version ? 56 : 48;
    const targetNamePointer = pointTo(head, name);
    ChallengeHead.write(writer, { signature: SIGNATURE_TEXT, type: 2, targetNamePointer, flags, serverChallenge });
    ChallengeTail.write(writer, {
      reserved: new Uint8Array(8),
      targetInfoPointer: pointTo(head + name.length, pairs),
    });
    if (version) Version.write(writer, version);
    writer.append(name);
    writer.append(pairs);
  },
};

const pointTo = (offset: number, { length }: Uint8Array): Pointer => ({ length, capacity: length, offset });

/** The message that makes a server introduce itself. It names no user, no machine and no domain. */
export function writeNegotiate(): Uint8Array {
  return encode(NtlmNegotiate, {
    signature: SIGNATURE_TEXT,
    type: 1,
    flags: NtlmFlags.of(
      'unicode', 'oem', 'requestTarget', 'sign', 'seal', 'ntlm', 'alwaysSign', 'extendedSecurity', 'version', 'keys128', 'keyExchange', 'keys56',
    ), // biome-ignore format: one line
    domain: nowhere,
    workstation: nowhere,
    version: { major: 10, minor: 0, build: 20_348, reserved: new Uint8Array(3), revision: 15 },
  });
}

/** What a server said of itself. `incomplete` means that the message is cut, since a token always comes whole. */
export function readChallenge(token: Uint8Array): Result<Challenge, WireProblem> {
  const message = decode(NtlmChallenge, token);
  return message.ok ? { ok: true, value: message.value.value } : message;
}

/** Makes a challenge as a Windows server would send it: for peers of the lab and for tests. */
export const challengeOf = (
  targetName: string,
  info: TargetInfo,
  serverChallenge: Uint8Array,
  version: Version,
): Challenge => ({
  targetName,
  flags: NtlmFlags.of(
    'unicode', 'requestTarget', 'sign', 'seal', 'ntlm', 'alwaysSign', 'targetIsServer', 'extendedSecurity', 'targetInfo', 'version', 'keys128',
    'keyExchange', 'keys56',
  ), // biome-ignore format: a list of names
  serverChallenge,
  version,
  info,
});

/** Windows 10.0.20348 is `{ major: 10, minor: 0, build: 20348 }`. */
export const versionOfBuild = (major: number, minor: number, build: number): Version => ({
  major,
  minor,
  build,
  reserved: new Uint8Array(3),
  revision: 15,
});

const SIGNATURE_TEXT = 'NTLMSSP';
const SIGNATURE = latin1Bytes(`${SIGNATURE_TEXT}\0`);

/** Whether bytes begin as every NTLM message does, whatever follows. [MS-NLMP] 2.2.1 */
export const beginsNtlm = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, at) => bytes[at] === byte);

function readChallengeBody(reader: Reader): Challenge {
  const start = reader.offset;
  const { targetNamePointer: name, flags, serverChallenge } = ChallengeHead.read(reader);
  const pairs = reader.remaining < 16 ? nowhere : ChallengeTail.read(reader).targetInfoPointer;
  const version =
    flags.version && reader.remaining >= 8 && name.offset !== reader.offset - start
      ? reader.field('version', Version)
      : undefined;
  const text: Codec<string> = mapped(rest, 'text', flags.unicode ? utf16 : latin1, utf16Bytes);
  const targetName =
    name.length === 0
      ? ''
      : reader.at(start + name.offset, name.length, 'the target name', () => reader.field('targetName', text));
  const info =
    pairs.length === 0
      ? {}
      : reader.at(start + pairs.offset, pairs.length, 'the target information', () => readTargetInfo(reader));
  // The token ends with its last part, wherever that stands.
  reader.offset += reader.remaining;
  return { targetName, flags, serverChallenge, info, ...(version ? { version } : {}) };
}

function signature(): Codec<string> {
  return mapped(
    bytes(8),
    '“NTLMSSP” and a zero',
    (raw, reader) => (hex(raw) === hex(SIGNATURE) ? SIGNATURE_TEXT : reader.reject('unexpected', 'NTLMSSP', hex(raw))),
    () => SIGNATURE,
  );
}
