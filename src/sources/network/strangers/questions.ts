/** What can be asked of a port to learn who answers there: nothing at all, RDP, TLS, HTTP. One connection a question. */
import { looksLikeTpkt } from '../../../rdp/pdus/tpkt.ts';
import { latin1Bytes } from '../../../rdp/wire/text.ts';
import type { Address, ByteStream, Clock } from '../../../world.ts';
import type { Asking } from '../../probe.ts';
import { borrowConnection } from '../../probing/cancel.ts';
import { hearUntil } from '../../probing/hear.ts';
import { makeOffer } from '../trials/offer.ts';
import { describeSaid, type Said } from './services.ts';

const CONNECT_PATIENCE = 4_000;
/** Services that speak first do so within this. */
export const QUIET_PATIENCE = 1_500;
export const ANSWER_PATIENCE = 2_000;
const MOST_BYTES = 1_024;

/** One question and what came of it. */
export type Reaction =
  | { readonly kind: 'rdp' }
  | { readonly kind: 'said'; readonly said: Said }
  | { readonly kind: 'fin' | 'rst' | 'silence' | 'not-connected' };

/** Asks nothing. */
export const listen = (asking: Asking, address: Address): Promise<Reaction> =>
  connected(asking, address, (stream) => hear(stream, QUIET_PATIENCE, asking.world.clock));

/** Some filters know RDP by its cookie, and some servers answer only the plainest request. */
export const askAsRdp = (asking: Asking, address: Address): Promise<Reaction> =>
  connected(asking, address, async (stream) => {
    const answer = await makeOffer(stream, { cookie: false }, asking.world.clock, ANSWER_PATIENCE);
    switch (answer.outcome) {
      case 'foreign':
        return looksLikeTpkt(answer.heard) ? { kind: 'rdp' } : { kind: 'said', said: describeSaid(answer.heard) };
      case 'disconnected':
      case 'closed':
        return { kind: 'fin' };
      case 'reset':
        return { kind: 'rst' };
      case 'silent':
        return { kind: 'silence' };
      default:
        return { kind: 'rdp' };
    }
  });

/** A service inside TLS may be a web server: it is asked as one. */
export const askAsTls = (asking: Asking, address: Address): Promise<Reaction> =>
  connected(asking, address, async (stream) => {
    const { clock, network } = asking.world;
    const secured = await network.secure(stream, serverNameOf(asking), ANSWER_PATIENCE);
    if (secured.outcome === 'failed') {
      if (secured.heard.length > 0) return { kind: 'said', said: describeSaid(secured.heard) };
      return { kind: secured.how === 'fin' || secured.how === 'rst' ? secured.how : 'silence' };
    }
    await secured.stream.send(httpRequest(asking));
    const inside = await hear(secured.stream, ANSWER_PATIENCE, clock);
    secured.stream.close();
    if (inside.kind !== 'said') return { kind: 'said', said: { service: 'tls', excerpt: '' } };
    const service = inside.said.service === 'http' ? 'https' : 'tls';
    return { kind: 'said', said: { service, excerpt: inside.said.excerpt } };
  });

export const askAsHttp = (asking: Asking, address: Address): Promise<Reaction> =>
  connected(asking, address, async (stream) => {
    await stream.send(httpRequest(asking));
    return hear(stream, ANSWER_PATIENCE, asking.world.clock);
  });

/**
 * Who minds the first word of RDP and bears others: the port of Hyper-V for the consoles of virtual machines waits for the
 * number of one, and hangs up on whoever begins otherwise, every time. Silence to both words says nothing of who it is.
 */
export async function askAsConsole(asking: Asking, address: Address): Promise<Reaction> {
  const say = (bytes: Uint8Array) =>
    connected(asking, address, async (stream) => {
      await stream.send(bytes);
      return hear(stream, ANSWER_PATIENCE, asking.world.clock);
    });
  const sayBoth = () =>
    Promise.all([say(preconnection), say(new Uint8Array(preconnection.length).fill(0x41))] as const);
  const isConsole = ([named, otherwise]: readonly [Reaction, Reaction]) =>
    named.kind === 'silence' && (otherwise.kind === 'fin' || otherwise.kind === 'rst');
  const once = await sayBoth();
  // One lost packet makes the same silence.
  return isConsole(once) && isConsole(await sayBoth())
    ? { kind: 'said', said: { service: 'console of a virtual machine (Hyper-V)', excerpt: '' } }
    : once[0];
}

/** Names the virtual machine, here by a number. RDP_PRECONNECTION_PDU_V1 [MS-RDPEPS] 2.2.1.1 */
const preconnection = Uint8Array.of(16, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);

const serverNameOf = ({ target }: Asking) => (target.kind === 'name' ? { serverName: target.host } : {});

const httpRequest = ({ target }: Asking): Uint8Array => {
  const host = target.kind === 'ipv6' ? `[${target.host}]` : target.host;
  return latin1Bytes(`GET / HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: rdpdoctor\r\nConnection: close\r\n\r\n`);
};

async function connected(
  asking: Asking,
  address: Address,
  ask: (stream: ByteStream) => Promise<Reaction>,
): Promise<Reaction> {
  const borrowed = await borrowConnection(asking, address, CONNECT_PATIENCE, ask);
  return borrowed.opened ? borrowed.result : { kind: 'not-connected' };
}

/** The first words: what comes in one go, and a moment more if that gives nothing away. */
async function hear(stream: ByteStream, within: number, clock: Clock): Promise<Reaction> {
  const isEnough = (heard: Uint8Array) => heard.length >= MOST_BYTES || describeSaid(heard).service !== undefined;
  const { heard, end } = await hearUntil(stream, clock, clock.now() + within, isEnough);
  if (heard.length > 0) return looksLikeTpkt(heard) ? { kind: 'rdp' } : { kind: 'said', said: describeSaid(heard) };
  if (end === undefined || end === 'unreadable') return { kind: 'not-connected' };
  return { kind: end === 'alert' ? 'rst' : end };
}
