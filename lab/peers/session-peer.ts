/** A server that lets everybody into a session, and then ends it for a reason of its own. [MS-RDPBCGR] 1.3.1.1 */
import { concat, decode } from '../../src/rdp/wire/bytes.ts';
import type { LabSession } from '../scenarios/scenario.ts';
import type { Peer, PeerInput, PeerWish } from './peer.ts';
import {
  type ClientMessage,
  confirmChannel,
  confirmUser,
  control,
  demandActive,
  FromClient,
  fontMap,
  reportLogonError,
  setErrorInfo,
  synchronize,
  waiveLicence,
} from './session-messages.ts';
import { createSettingsPeer, disconnect, type SettingsRequest } from './settings-peer.ts';
import { ending } from './simple-peers.ts';

/** Begins with the exchange of settings; whatever follows is answered until the session is there. */
export function createSessionPeer(request: SettingsRequest, session: LabSession): Peer {
  const settings = createSettingsPeer(request);
  let heard: Uint8Array = new Uint8Array(0);
  let hasSettings = false;
  let hasLicence = false;
  const answer = (message: ClientMessage): readonly PeerWish[] => {
    if (message.kind === 'attach-user') return say(confirmUser());
    if (message.kind === 'join-channel') return say(confirmChannel(message.channel));
    if (message.kind === 'other') return [];
    if (hasLicence) return activate(message.body, session);
    hasLicence = true;
    return session.during === 'licensing' ? end(session) : say(waiveLicence(), demandActive());
  };
  return {
    hear(input: PeerInput): readonly PeerWish[] {
      if (input.kind !== 'bytes') return settings.hear(input);
      if (!hasSettings) {
        const wishes = settings.hear(input);
        hasSettings = wishes.length > 0;
        return wishes;
      }
      heard = concat(heard, input.bytes);
      const wishes: PeerWish[] = [];
      for (;;) {
        const message = decode(FromClient, heard);
        if (!message.ok) return [...wishes, ...(message.problem.kind === 'incomplete' ? [] : ending('fin'))];
        heard = message.value.rest;
        wishes.push(...answer(message.value.value));
      }
    },
  };
}

/** The client’s half of the handshake of a desktop; each of its messages asks for one of ours. [MS-RDPBCGR] 1.3.1.1 */
function activate(body: Uint8Array, session: LabSession): readonly PeerWish[] {
  const isData = (body[2] ?? 0) % 16 === 7;
  if (!isData) return [];
  const type = body[14];
  if (type === 31) return say(synchronize());
  if (type === 20) return say(control(body[18] === 4 ? 4 : 2));
  return type === 39 ? [...say(fontMap()), ...end(session)] : [];
}

function end({ errorInfo, logonError }: LabSession): readonly PeerWish[] {
  return [
    ...(logonError ? say(reportLogonError(logonError.type, logonError.data)) : []),
    ...(errorInfo === undefined ? [] : say(setErrorInfo(errorInfo))),
    ...say(disconnect),
    ...ending('fin'),
  ];
}

const say = (...messages: readonly Uint8Array[]): readonly PeerWish[] =>
  messages.map((bytes) => ({ kind: 'send', bytes }));
