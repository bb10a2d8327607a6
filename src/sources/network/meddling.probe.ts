/** Which content makes a connection end or fall silent: for devices that read along, and for servers that hang up by themselves. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Address, World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { absent, notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { closeWhenOpen, inTurn, orCancelled } from '../probing/cancel.ts';
import { readAcknowledged } from './trials/acknowledged.ts';
import { hasEnded, isAlike, readNegotiate, readTls, type Try } from './trials/meddling.ts';
import { type Spoken, sayingsAtNegotiate, sayingsAtTls } from './trials/sayings.ts';
import { type Trial, tryOnce } from './trials/trial.ts';

/** Room for a packet and three repeats of it. */
const PATIENCE = 1_300;
const AT_ONCE = 4;
/** Whoever closes unasked does so at once. */
const QUIET = 500;
/** Ports that a Windows machine often answers on, if only by refusing. */
const ELSEWHERE = [445, 135] as const;

type Meddling = Vocabulary['meddling'];

export default defineProbe({
  id: 'meddling',
  question: 'Does something on the way cut the connection?',
  answers: ['meddling'],
  stage: 'negotiate',
  needs: [
    need('walk', 'nothing was cut at the start', ({ complete, stage, how }) => {
      const isCut = how === 'rst' || how === 'fin' || how === 'silence';
      return !complete && isCut && (stage === 'negotiate' || stage === 'tls');
    }),
  ],
  // No key is accused before it is known whether a connection is cut as well on which nobody needs it.
  pressing: (known) => {
    const walk = known.value('walk');
    return walk?.stage === 'tls' && (walk.how === 'rst' || walk.how === 'fin') && known.value('tls')?.heard === 0;
  },
  cost: { connections: 7, roundTrips: 5, patience: 3 * PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel } = asking;
    const ip = known.value('ports')?.best;
    const walk = known.value('walk');
    if (ip === undefined || !walk) return [notReached('meddling', 'no address is known')];
    const address = { ip, port: target.port };
    const value = await (walk.stage === 'tls'
      ? compareAtTls(asking, address)
      : compareAtNegotiate(asking, address, walk.how === 'silence'));
    if (cancel.aborted) return [notLooked('meddling', STOPPED)];
    // Then it is a matter of size, of amount, or of what a larger hello holds, not of its being one.
    if (value.tries.some(({ said, outcome }) => said === 'hello' && outcome === 'answered'))
      return [absent('meddling', 'the start of encryption was answered when it asked for little')];
    const where = writeAddress(address);
    return [seen('meddling', value, { source: 'meddling', where, stage: walk.stage, at: world.clock.now() })];
  },
});

/**
 * The start of TLS against another TLS record, against no TLS, all of one size, and against saying nothing at all; and a
 * connection on which no TLS was agreed on. Whatever ends that, no key and no certificate has a part in it.
 */
async function compareAtTls(asking: Asking, address: Address): Promise<Meddling> {
  const sayings = sayingsAtTls(asking.world);
  const tries = await sayAll(asking, address, sayings);
  const read = await confirm(asking, address, sayings, readTls(tries));
  return { stage: 'tls', tries: [...tries], ...read, ...compareWithRoundTrip(asking, tries) };
}

/**
 * The RDP request against itself without the user name, with another word in its place, and against no RDP. All of them
 * are asked now, side by side: how the ordinary connection ended was one moment, and is no half of a comparison.
 */
async function compareAtNegotiate(asking: Asking, address: Address, isSilent: boolean): Promise<Meddling> {
  const sayings = sayingsAtNegotiate(isSilent);
  const [tries, behind] = await Promise.all([
    sayAll(asking, address, sayings),
    isSilent ? lookBehind(asking, address) : undefined,
  ]);
  const read = await confirm(asking, address, sayings, readNegotiate(tries));
  const base = { stage: 'negotiate' as const, tries: [...tries], ...behind, ...read };
  return read.trigger === 'cookie' ? { ...base, ...compareWithRoundTrip(asking, tries) } : base;
}

type Read = ReturnType<typeof readTls>;

/** What accuses somebody is seen twice, or it was chance. */
async function confirm(asking: Asking, address: Address, sayings: readonly Spoken[], read: Read) {
  const { deciding, ...rest } = read;
  if (deciding.length === 0) return rest;
  const again = await sayAll(
    asking,
    address,
    sayings.filter(({ said }) => deciding.some((one) => one.said === said)),
  );
  const isRepeated = deciding.every((one) =>
    isAlike(
      one,
      again.find(({ said }) => said === one.said),
    ),
  );
  return isRepeated ? rest : { trigger: 'unclear' as const, selective: false };
}

async function sayAll(asking: Asking, address: Address, sayings: readonly Spoken[]) {
  return inTurn(sayings, AT_ONCE, asking.cancel, async ({ said, bytes, afterConfirm }): Promise<Try> => {
    const patience = bytes ? PATIENCE : QUIET;
    const pieces = bytes ? [bytes] : [];
    const trial = await tryOnce(asking, address, { pieces, patience, ...(afterConfirm && { afterConfirm }) });
    return { said, outcome: outcomeOf(trial), ms: trial?.ms ?? 0 };
  });
}

/** Whoever said a word before the end has answered. */
const outcomeOf = (trial: Trial | undefined): Try['outcome'] =>
  !trial ? 'not-connected' : trial.heard.length > 0 ? 'answered' : trial.outcome;

/** Below this a way is too short for the clock to tell. */
const LEAST_ROUND_TRIP = 8;

/** The quickest of several answers bounds the round trip; a single one may have waited for this machine, too. */
function compareWithRoundTrip({ known }: Asking, tries: readonly Try[]): Pick<Meddling, 'soonerThanRoundTrip'> {
  const opened = known.value('ports')?.addresses.find(({ outcome }) => outcome === 'open');
  const answered = tries.filter(({ outcome }) => outcome === 'answered');
  // Who ends unasked need not wait for a word to travel there and back.
  const ended = tries.find((one) => hasEnded(one) && one.said !== 'nothing' && one.said !== 'rdp-security');
  const roundTrip = Math.min(opened?.ms ?? 0, ...answered.map(({ ms }) => ms));
  if (!ended || answered.length === 0 || roundTrip < LEAST_ROUND_TRIP) return {};
  return { soonerThanRoundTrip: ended.ms < 0.5 * roundTrip };
}

/** The port opens and nobody speaks: is there a machine behind it at all? */
async function lookBehind(asking: Asking, address: Address): Promise<Pick<Meddling, 'acknowledged' | 'elsewhere'>> {
  const { world, cancel, target } = asking;
  const ports = ELSEWHERE.filter((port) => port !== target.port);
  const [outcomes, acknowledged] = await Promise.all([
    Promise.all(ports.map((port) => knock(world, { ip: address.ip, port }, asking))),
    world.clock.sleep(PATIENCE - 200, cancel).then(() => readAcknowledged(world.host, address)),
  ]);
  const answers = outcomes.some((outcome) => outcome === 'open' || outcome === 'refused');
  return { elsewhere: answers ? 'answers' : 'silent', ...(acknowledged !== undefined && { acknowledged }) };
}

async function knock({ network }: World, address: Address, { cancel }: Asking): Promise<string> {
  const connecting = network.connect(address, PATIENCE);
  closeWhenOpen(connecting);
  return (await orCancelled(connecting, cancel))?.outcome ?? 'silent';
}
