/**
 * Leaves one connection alone and says what became of it: for sessions that die while nobody types.
 *
 * The connection is left after the server’s confirm and used again by starting encryption, which every server that did so
 * a moment ago answers. A server that grows tired of a silent stranger says goodbye in order (FIN); that is its own right,
 * and told apart from what a forgetful device in between does: a reset, or bytes that nobody receives.
 */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { ByteStream, Cancel, Heard } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { borrowConnection } from '../probing/cancel.ts';
import { makeOffer, ORDINARY_OFFER } from './trials/offer.ts';

const PATIENCE = 5_000;
/** A machine that has lost a connection’s packets repeats them for longer than a handshake ever takes. */
const PATIENCE_AFTER = 6_000;
/** The end follows a goodbye at once. */
const GOODBYE = 1_000;

type Idle = Vocabulary['idle'];
type Ending = Pick<Idle, 'outcome' | 'detail' | 'held'>;

export default defineProbe({
  id: 'idle',
  question: 'Does a connection on which nobody speaks stay usable?',
  answers: ['idle'],
  stage: 'session',
  needs: [
    need(
      'tls',
      'encryption was never reached, so nothing could show that the connection still stands',
      ({ outcome }) => outcome === 'secured',
    ),
  ],
  after: ['offers', 'repeats'],
  declines: ({ options }) => (options.idle > 0 ? undefined : 'only --idle SECONDS asks for it'),
  cost: { connections: 1, roundTrips: 5, patience: PATIENCE + PATIENCE_AFTER },
  risk: 'none',

  async ask(asking: Asking) {
    const { options, known, target, world } = asking;
    const asked = options.idle * 1_000;
    const ip = known.value('ports')?.best;
    if (ip === undefined) return [notReached('idle', 'no address is known')];
    const address = { ip, port: target.port };
    const borrowed = await borrowConnection(asking, address, PATIENCE, (stream) => leaveAlone(stream, asked, asking));
    if (!borrowed.opened) {
      const isStopped = borrowed.why.outcome === 'cancelled';
      return [isStopped ? notLooked('idle', STOPPED) : notReached('idle', 'the port did not open once more')];
    }
    if (!borrowed.result) return [notReached('idle', 'this time the server did not confirm the connection')];
    const witness = { source: 'idle', where: writeAddress(address), stage: 'session', at: world.clock.now() } as const;
    return [seen('idle', { asked, ...borrowed.result }, witness)];
  },
});

async function leaveAlone(stream: ByteStream, asked: number, asking: Asking): Promise<Ending | undefined> {
  const { world, target, cancel } = asking;
  const { clock, network } = world;
  const offer = await makeOffer(stream, { protocols: ORDINARY_OFFER, cookie: true }, clock, PATIENCE);
  if (offer.outcome !== 'selected') return undefined;
  const leftAt = clock.now();
  const heard = await wait(stream, leftAt + asked, asking, cancel);
  const held = clock.now() - leftAt;
  if (heard.kind === 'fin') return { outcome: 'closed', held };
  if (heard.kind === 'rst') return { outcome: 'reset', held };
  if (heard.kind === 'bytes') {
    // xrdp says goodbye first when a proxy in front of it ends the connection.
    const isEnd = await endsSoon(stream, clock);
    return { outcome: 'closed', held, ...(!isEnd && { detail: 'the server spoke unasked' }) };
  }
  const naming = target.kind === 'name' ? { serverName: target.host } : {};
  const answer = await network.secure(stream, naming, PATIENCE_AFTER);
  if (answer.outcome === 'secured') return { outcome: 'alive', held };
  switch (answer.how) {
    case 'rst':
      return { outcome: 'reset-on-use', held };
    case 'silence':
      return answer.heard.length > 0
        ? { outcome: 'alive', held, detail: 'it answered in part' }
        : { outcome: 'lost', held };
    case 'fin':
      return { outcome: 'closed-on-use', held };
    default:
      // An alert is an answer too.
      return { outcome: 'alive', held, detail: answer.detail.slice(0, 120) };
  }
}

async function endsSoon(stream: ByteStream, clock: Asking['world']['clock']): Promise<boolean> {
  const until = clock.now() + GOODBYE;
  for (;;) {
    const heard = await stream.receive(Math.max(0, until - clock.now()));
    if (heard.kind !== 'bytes') return heard.kind === 'fin';
    if (clock.now() >= until) return false;
  }
}

/** Hears nothing until the time has come, or hears what ended it. */
async function wait(stream: ByteStream, until: number, { world }: Asking, cancel: Cancel): Promise<Heard> {
  const left = until - world.clock.now();
  return left <= 0 || cancel.aborted ? { kind: 'silence' } : stream.receive(left);
}
