/** NLA as a server plays it: introduces itself in an NTLM challenge, then refuses whoever really logs on. [MS-CSSP] 3.1.5 */
import { TsRequest, tokenRequest } from '../../src/rdp/pdus/credssp.ts';
import { type Challenge, challengeOf, NtlmChallenge, NtlmFlags, versionOfBuild } from '../../src/rdp/pdus/ntlm.ts';
import type { TargetInfo } from '../../src/rdp/pdus/ntlm-target.ts';
import { mechanisms, NegTokenResp, unwrap } from '../../src/rdp/pdus/spnego.ts';
import { concat, decode, encode } from '../../src/rdp/wire/bytes.ts';
import type { Instant } from '../../src/world.ts';
import type { RdpPeer } from '../scenarios/scenario.ts';
import type { Peer, PeerInput, PeerWish, Surroundings } from './peer.ts';
import { ending } from './simple-peers.ts';

const STATUS_LOGON_FAILURE = 0xc000006d;

export function createCredSspPeer(peer: RdpPeer, surroundings: Surroundings): Peer {
  let heard: Uint8Array = new Uint8Array(0);
  const version = peer.credssp?.version ?? 6;
  return {
    hear(input: PeerInput): readonly PeerWish[] {
      if (input.kind !== 'bytes') return [];
      heard = concat(heard, input.bytes);
      const request = decode(TsRequest, heard);
      if (!request.ok) return request.problem.kind === 'incomplete' ? [] : ending('fin');
      heard = request.value.rest;
      const { wrapped, token } = unwrap(request.value.value.negoTokens?.[0]?.token ?? new Uint8Array(0));
      if (messageType(token) !== 1) return refuse(version, peer.credssp?.onLogon ?? STATUS_LOGON_FAILURE);
      return introduce(peer, version, wrapped || peer.credssp?.wraps === true, surroundings);
    },
  };
}

/** The type of an NTLM message stands after its signature of eight bytes. */
const messageType = (token: Uint8Array) => token[8];

function introduce(peer: RdpPeer, version: number, wrapped: boolean, surroundings: Surroundings): readonly PeerWish[] {
  const on = peer.credssp?.onNegotiate;
  if (typeof on === 'string') return ending(on);
  if (on && 'errorCode' in on) return refuse(version, on.errorCode);
  if (on) return [{ kind: 'alert', number: on.alert }, ...ending('fin')];
  const now = surroundings.now() + (peer.credssp?.clockAhead ?? 0);
  const challenge = encode(NtlmChallenge, writeChallenge(peer, now, surroundings.chance(8)));
  const token = wrapped ? encode(NegTokenResp, { state: 1, mechanism: mechanisms.ntlm, token: challenge }) : challenge;
  return [{ kind: 'send', bytes: encode(TsRequest, tokenRequest(version, token)) }];
}

/** Version 2 knows no error code, and version 5 keeps it to itself: they just end. */
function refuse(version: number, errorCode: number): readonly PeerWish[] {
  const says = version >= 3 && version !== 5;
  const said: readonly PeerWish[] = says ? [{ kind: 'send', bytes: encode(TsRequest, { version, errorCode }) }] : [];
  return [...said, ...ending('fin')];
}

function writeChallenge({ credssp = {} }: RdpPeer, timestamp: Instant, random: Uint8Array): Challenge {
  const info = introductionOf(credssp.computer ?? 'TS01', credssp.domain ?? 'example.test');
  const [major = 0, minor = 0, build = 0] = (credssp.build ?? '10.0.20348').split('.').map(Number);
  const challenge = challengeOf(
    info.netbiosDomain,
    { ...info, timestamp },
    random,
    versionOfBuild(major, minor, build),
  );
  if (credssp.build !== '') return challenge;
  const { version: _, ...silent } = challenge;
  return { ...silent, flags: NtlmFlags.fromBits(challenge.flags.bits & ~0x2000000) };
}

/** A machine of a workgroup is its own domain and names no forest. */
function introductionOf(computer: string, domain: string) {
  const label = computer.split('.')[0] ?? computer;
  const netbiosComputer = label.toUpperCase().slice(0, 15);
  if (domain === '') {
    return {
      netbiosComputer,
      netbiosDomain: netbiosComputer,
      dnsComputer: label,
      dnsDomain: label,
    } satisfies TargetInfo;
  }
  return {
    netbiosComputer,
    netbiosDomain: (domain.split('.')[0] ?? domain).toUpperCase().slice(0, 15),
    dnsComputer: computer.includes('.') ? computer : `${label.toLowerCase()}.${domain}`,
    dnsDomain: domain,
    dnsForest: domain,
  } satisfies TargetInfo;
}
