/** Servers that are not RDP: a banner, a web server, a door that closes. For scenarios about the wrong service on the port. */
import { hexBytes, latin1, latin1Bytes } from '../../src/rdp/wire/text.ts';
import type { WebPeer } from '../scenarios/scenario.ts';
import type { Peer, PeerInput, PeerWish, Surroundings } from './peer.ts';

/** Speaks first, as ssh, smtp or vnc do, and hangs up on whoever does not speak its language. */
export function createBannerPeer(says: string, isHex = false): Peer {
  const banner = isHex ? hexBytes(says) : latin1Bytes(says.endsWith('\n') ? says : `${says}\r\n`);
  return {
    hear({ kind }) {
      if (kind === 'opened') return [{ kind: 'send', bytes: banner }];
      return kind === 'bytes' ? [{ kind: 'close' }] : [];
    },
  };
}

/** Answers one request, or complains about what is none, and hangs up. */
export function createHttpPeer({ gateway, clockAhead = 0 }: WebPeer, { now }: Pick<Surroundings, 'now'>): Peer {
  let asked = '';
  return {
    hear(input: PeerInput): readonly PeerWish[] {
      if (input.kind !== 'bytes') return [];
      asked = (asked + latin1(input.bytes)).slice(0, 8192);
      const isRequest = /^[A-Z_]+ /.test(asked);
      if (isRequest && !asked.includes('\r\n\r\n')) return [];
      const head = [
        `HTTP/1.1 ${isRequest ? statusFor(asked, gateway) : '400 Bad Request'}`,
        ...(asked.startsWith('RDG_') && gateway === true
          ? ['WWW-Authenticate: Negotiate', 'WWW-Authenticate: NTLM']
          : []),
        `Date: ${new Date(now() + clockAhead).toUTCString()}`,
        'Server: Microsoft-IIS/10.0',
        'Content-Length: 0',
        'Connection: close',
      ];
      return [{ kind: 'send', bytes: latin1Bytes(`${head.join('\r\n')}\r\n\r\n`) }, { kind: 'close' }];
    },
  };
}

function statusFor(asked: string, gateway: WebPeer['gateway']): string {
  if (!asked.startsWith('RDG_')) return '200 OK';
  if (gateway === true) return '401 Unauthorized';
  return gateway === undefined ? '405 Method Not Allowed' : `${gateway} Other`;
}

/** Accepts, then ends: at once, or on the first byte it hears. */
export function createClosingPeer(how: 'fin' | 'rst', when: 'accepted' | 'asked'): Peer {
  const trigger = when === 'accepted' ? 'opened' : 'bytes';
  return { hear: ({ kind }) => (kind === trigger ? ending(how) : []) };
}

/** Hears the first words, answers them with these bytes, whatever they were, and ends. */
export function createReplyPeer(hex: string, how: 'fin' | 'rst', onlyToLines = false): Peer {
  const reply: readonly PeerWish[] = [{ kind: 'send', bytes: hexBytes(hex) }, ...ending(how)];
  return { hear: (input) => (input.kind === 'bytes' && (!onlyToLines || input.bytes.includes(0x0a)) ? reply : []) };
}

/** Waits for a preconnection PDU, and ends with whoever begins otherwise. [MS-RDPEPS] 2.2.1 */
export function createConsolePeer(how: 'fin' | 'rst'): Peer {
  let isIntroduced = false;
  return {
    hear(input) {
      if (input.kind !== 'bytes' || isIntroduced) return [];
      const size = new DataView(input.bytes.buffer, input.bytes.byteOffset).getUint32(0, true);
      isIntroduced = size === input.bytes.length && size >= 16;
      return isIntroduced ? [] : ending(how);
    },
  };
}

/** Takes every byte and says nothing. */
export const silentPeer: Peer = { hear: () => [] };

/** The wish that ends a connection so. Silence wishes nothing. */
export function ending(how: 'fin' | 'rst' | 'silence'): readonly PeerWish[] {
  if (how === 'silence') return [];
  return [{ kind: how === 'fin' ? 'close' : 'reset' }];
}
