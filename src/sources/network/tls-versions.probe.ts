/** Which versions of TLS the server accepts: a ClientHello of our own for each, so that no library’s taste is in the way. */
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { writeClientHello } from '../../rdp/pdus/tls-hello.ts';
import { type Flight, readHandshake } from '../../rdp/pdus/tls-records.ts';
import type { Address, ByteStream, World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { borrowConnection, inTurn } from '../probing/cancel.ts';
import { type End, hearUntil } from '../probing/hear.ts';
import { answerCertificate } from './ordinary/certificate.ts';
import { isGoodbye, makeOffer, ORDINARY_OFFER } from './trials/offer.ts';

const versions = ['ssl3', '1.0', '1.1', '1.2', '1.3'] as const;

const PATIENCE = 3_000;
/** Small servers keep a queue of two. */
const AT_ONCE = 2;
/** Where the walk met silence there is no queue to respect, and every version is likely to meet it again. */
const AFTER_SILENCE = { atOnce: versions.length, patience: 2_000 };
/** The longest flight that is read to its end: a long chain of large certificates. */
const MOST_BYTES = 128 * 1024;

type Version = (typeof versions)[number];
type Tried = Vocabulary['tls-versions']['versions'][number];

interface Attempt {
  readonly tried: Tried;
  readonly chain: readonly Uint8Array[];
}

export default defineProbe({
  id: 'tls-versions',
  question: 'Which versions of TLS does the server accept?',
  answers: ['tls-versions'],
  stage: 'tls',
  needs: [
    need('walk', 'the server did not choose encryption', ({ stages }) => stages.some(({ stage }) => stage === 'tls')),
  ],
  declines: ({ known, options }) =>
    options.gentle && known.value('walk')?.complete
      ? 'the ordinary connection was secured, and --gentle asks no more'
      : undefined,
  cost: { connections: versions.length, roundTrips: 6, patience: 3 * PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel } = asking;
    const ip = known.value('ports')?.best;
    if (ip === undefined) return [notReached('tls-versions', 'no address is known')];
    const address = { ip, port: target.port };
    const isSilent = known.value('walk')?.how === 'silence';
    const { atOnce, patience } = isSilent ? AFTER_SILENCE : { atOnce: AT_ONCE, patience: PATIENCE };
    const own = ownVersion(known);
    const tryOne = (version: Version) => tryVersion(asking, address, version, patience);
    // The version that the ordinary connection used was shown to be accepted.
    const others = versions.filter((version) => version !== own);
    const first = await inTurn(others, atOnce, cancel, tryOne);
    const isSlow = known.value('walk')?.stages.some(({ ms }) => ms >= patience / 2) ?? false;
    const again = (unclear: readonly Version[]) => inTurn(unclear, AT_ONCE, cancel, tryOne);
    const attempts = await askAgain(first, own, isSlow, again);
    if (cancel.aborted) return [notLooked('tls-versions', STOPPED)];

    const tried = versions.flatMap((version): Tried[] =>
      version === own
        ? [{ version, outcome: 'accepted' }]
        : attempts.flatMap(({ tried: one }) => (one.version === version ? one : [])),
    );
    if (own === undefined && tried.every(({ outcome }) => outcome === 'not-connected')) {
      return [notReached('tls-versions', 'no connection got as far as encryption')];
    }
    const accepted = tried.filter(({ outcome }) => outcome === 'accepted').map(({ version }) => version);
    const at = world.clock.now();
    const witness = { source: 'tls-versions', where: writeAddress(address), stage: 'tls', at } as const;
    const answers = [seen('tls-versions', { versions: tried, accepted }, witness)];
    // A gift, not a duty: where the walk’s handshake failed, an old version may still have shown the certificate.
    const chain = attempts.find((attempt) => attempt.chain.length > 0)?.chain;
    if (known.state('certificate') === 'seen' || !chain) return answers;
    return [...answers, await answerCertificate(chain, world.trust, witness)];
  },
});

/** The version that the ordinary connection was secured with. */
function ownVersion(known: Knowledge): Version | undefined {
  const [, number] = /^TLSv(1(?:\.[0-3])?)$/.exec(known.value('tls')?.version ?? '') ?? [];
  return versions.find((version) => version === (number === '1' ? '1.0' : number));
}

/**
 * “Not supported” needs a refusal. Where some version is accepted, one that met a close, a reset or silence is asked for
 * once more; where none is, they stand for each other.
 */
async function askAgain(
  first: readonly Attempt[],
  own: Version | undefined,
  isSlow: boolean,
  ask: (unclear: readonly Version[]) => Promise<readonly Attempt[]>,
): Promise<readonly Attempt[]> {
  if (own === undefined && !first.some(({ tried }) => tried.outcome === 'accepted')) return first;
  // Of a slow server silence says no more the second time than the first.
  const isWorthAsking = ({ tried }: Attempt) => !isClear(tried) && !(isSlow && tried.outcome === 'silent');
  const unclear = first.filter(isWorthAsking).map(({ tried }) => tried.version);
  const again = await ask(unclear);
  return first.map((one) => {
    const other = again.find(({ tried }) => tried.version === one.tried.version);
    if (!other) return one;
    const told = isClear(other.tried) ? other : one;
    return { ...told, tried: { ...told.tried, before: one.tried.outcome } };
  });
}

const isRefusal = ({ outcome }: Tried) => outcome === 'alert' || outcome === 'other-version';
const isClear = (tried: Tried) => tried.outcome === 'accepted' || isRefusal(tried);

/**
 * Beside TLS 1.3 stands 1.2, as with every client: its suites are others, and who knows none of those offered may hang up for
 * that alone. So a server of TLS 1.2 has something to answer with, and a cut means the offer of 1.3.
 */
const offeredFor = (version: Version): readonly Version[] => (version === '1.3' ? ['1.3', '1.2'] : [version]);

async function tryVersion(asking: Asking, address: Address, version: Version, patience: number): Promise<Attempt> {
  const { world } = asking;
  const borrowed = await borrowConnection(asking, address, patience, async (stream) => {
    const offer = await makeOffer(stream, { protocols: ORDINARY_OFFER, cookie: true }, world.clock, patience);
    if (offer.outcome !== 'selected' || offer.selected === 0) return undefined;
    await stream.send(writeClientHello({ versions: offeredFor(version), chance: world.chance(64) }));
    return readFlight(stream, world, patience);
  });
  if (!borrowed.opened || !borrowed.result) return { tried: { version, outcome: 'not-connected' }, chain: [] };
  const { flight, end } = borrowed.result;
  return { tried: { version, ...describe(flight, end, version) }, chain: flight.certificates ?? [] };
}

/** Reads until the flight is whole, or nothing more comes; `end` says what came instead of more. */
async function readFlight(
  stream: ByteStream,
  { clock }: World,
  patience: number,
): Promise<{ readonly flight: Flight; readonly end?: End }> {
  const isWhole = (heard: Uint8Array) => heard.length > MOST_BYTES || !readHandshake(heard).incomplete;
  const { heard, end } = await hearUntil(stream, clock, clock.now() + patience, isWhole);
  return { flight: readHandshake(heard), ...(end && { end }) };
}

function describe(flight: Flight, end: End | undefined, version: Version): Omit<Tried, 'version'> {
  const { serverHello, keyExchange, alert } = flight;
  if (serverHello) {
    const group = serverHello.group ?? keyExchange?.group;
    const outcome = serverHello.version === version ? 'accepted' : 'other-version';
    return { outcome, cipher: serverHello.cipher, ...(group !== undefined && { group }) };
  }
  if (alert) return { outcome: 'alert', alert: alert.description };
  if (flight.foreign && isGoodbye(flight.foreign)) return { outcome: 'closed' };
  if (flight.foreign || flight.garbled || !end) return { outcome: 'garbled' };
  if (end === 'unreadable') return { outcome: 'not-connected' };
  return { outcome: end === 'silence' ? 'silent' : end === 'fin' ? 'closed' : 'reset' };
}
