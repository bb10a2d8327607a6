/** The basic settings exchange as a server answers it, and its polite end: nobody logs on here. [MS-RDPBCGR] 2.2.1.4 */
import { acceptConference } from '../../src/rdp/pdus/gcc.ts';
import { acceptConnect, ConnectInitial, ConnectResponse, DisconnectUltimatum } from '../../src/rdp/pdus/mcs.ts';
import { inTpkt } from '../../src/rdp/pdus/tpkt.ts';
import { inData } from '../../src/rdp/pdus/x224.ts';
import { concat, decode, encode } from '../../src/rdp/wire/bytes.ts';
import type { RdpPeer } from '../scenarios/scenario.ts';
import type { Peer, PeerInput, PeerWish } from './peer.ts';
import { ending } from './simple-peers.ts';

export interface SettingsRequest {
  readonly peer: RdpPeer;
  /** What was selected: 0 RDP, 1 SSL. */
  readonly protocol: number;
  /** The bits that the client offered, which the server repeats. */
  readonly offered: number;
}

const Initial = inTpkt(inData(ConnectInitial));
const Response = inTpkt(inData(ConnectResponse));
const Ultimatum = inTpkt(inData(DisconnectUltimatum));

/** “Provider initiated”, as Windows ends a conversation that it does not want. */
export const disconnect: Uint8Array = encode(Ultimatum, { reason: 1 });

export function createSettingsPeer(request: SettingsRequest): Peer {
  let heard: Uint8Array = new Uint8Array(0);
  let isAnswered = false;
  return {
    hear(input: PeerInput): readonly PeerWish[] {
      if (input.kind !== 'bytes') return [];
      // What follows belongs to a session, and there are none here.
      if (isAnswered) return [{ kind: 'send', bytes: disconnect }, ...ending('fin')];
      heard = concat(heard, input.bytes);
      const initial = decode(Initial, heard);
      if (!initial.ok) return initial.problem.kind === 'incomplete' ? [] : ending('fin');
      isAnswered = true;
      return answer(request, initial.value.value.conference.connect.client.network?.channels.length ?? 0);
    },
  };
}

function answer({ peer, protocol, offered }: SettingsRequest, channels: number): readonly PeerWish[] {
  const on = peer.settings?.on;
  if (on === 'disconnect') return [{ kind: 'send', bytes: disconnect }, ...ending('fin')];
  if (on !== undefined) return ending(on);
  const level = protocol === 0 ? (peer.settings?.encryptionLevel ?? 2) : 0;
  const conference = acceptConference({
    core: { version: 0x0008_000f, clientRequestedProtocols: offered, earlyCapabilities: 0 },
    // 128-bit RC4, or FIPS where that level is set; TLS needs neither.
    security: { method: level === 0 ? 0 : level === 4 ? 0x10 : 0x02, level },
    network: { ioChannel: 1003, channels: Array.from({ length: channels }, (_, index) => 1004 + index) },
  });
  return [{ kind: 'send', bytes: encode(Response, acceptConnect(conference)) }];
}
