/** How fast and how surely packets travel: for lines that lose, delay or crawl. Asked last and one by one, so that no question of our own is in the way. */
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { writeClientHello } from '../../rdp/pdus/tls-hello.ts';
import type { Address } from '../../world.ts';
import { ping } from '../host/ping.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from './answers.ts';
import { borrowConnection, inTurn } from './cancel.ts';
import { makeOffer, ORDINARY_OFFER } from './offer.ts';
import { readFigures, type Samples } from './quality-figures.ts';
import { tryOnce } from './trial.ts';

/** Lets the first packet and its repeats after one and three seconds go unanswered. */
const CONNECT_PATIENCE = 3_300;
const ANSWER_PATIENCE = 2_500;
const TRIALS = 8;
const TRIALS_MORE = 12;
const PINGS = 20;
/** With more of them, too few of the connections that one examination may make are left. */
const FEW_REPEATS = 6;
/** So few and so small that they do not wait for each other, even on a slow line. */
const AT_ONCE = 3;
/** Between the starts of two, so that no guard takes them for a flood. */
const PACE = 60;
/** No further trial begins after this: on a bad line few samples already say much. */
const LATEST_START = 4_000;
/** An answer that took this much longer than the quickest: the least time after which a packet is sent again. */
const SUSPICIOUS = 190;
const LONG_WAY = 250;
/** Once so much is sure to be lost, one way, further trials only take time. */
const CLEAR_LOSS = 0.08;
const SMALL = 200;
const LARGE = 2_200;
const SPEED_ROUNDS = 3;
/** A difference below this is the server’s, or chance. */
const LEAST_DIFFERENCE = 120;

type Quality = Vocabulary['path-quality'];

const SHUT = 'the port no longer opens';

export default defineProbe({
  id: 'quality',
  question: 'Does the line lose, delay or throttle?',
  answers: ['path-quality'],
  stage: 'connect',
  needs: [need('walk', 'the port did not open', ({ stage }) => stage !== 'connect')],
  alone: true,
  pressing: (known) => looksOdd(known, samplesInPassing(known, known.value('ports')?.best ?? '')),
  declines: ({ known }) => (isShutNow(known) ? SHUT : undefined),
  cost: { connections: TRIALS, roundTrips: 10, patience: CONNECT_PATIENCE + ANSWER_PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel, options } = asking;
    const ip = known.value('ports')?.best;
    if (ip === undefined) return [notReached('path-quality', 'no address is known')];
    const address = { ip, port: target.port };
    const passing = samplesInPassing(known, ip);
    const isOdd = looksOdd(known, passing);
    const own = isOdd || options.deep ? await sample(asking, address, passing) : undefined;
    if (own && own.connects.length === 0) return [notLooked('path-quality', SHUT)];
    const throughput =
      own && (options.deep || (crawls(known, passing) && !isLossy(own))) ? await measureSpeed(asking, address) : {};
    if (cancel.aborted) return [notLooked('path-quality', STOPPED)];
    const value = { ...sumUp(passing, own, throughput), stalled: countStalled(known) };
    const where = writeAddress(address);
    return [seen('path-quality', value, { source: 'quality', where, stage: 'connect', at: world.clock.now() })];
  },
});

/** What other questions measured without meaning to. */
function samplesInPassing(known: Knowledge, ip: string): Samples {
  const opened = known.value('ports')?.addresses.filter((one) => one.ip === ip && one.outcome === 'open') ?? [];
  const walk = known
    .value('walk')
    ?.stages.filter(({ stage, outcome }) => stage === 'negotiate' && outcome === 'passed');
  const offers = known.value('offers')?.answers ?? [];
  const answered = offers.filter(({ outcome }) => CONFIRMS.includes(outcome));
  return {
    connects: opened.map(({ ms }) => ms),
    unopened: 0,
    exchanges: [...(walk ?? []), ...answered].map(({ ms }) => ms),
    unanswered: answered.length > 0 ? offers.filter(({ outcome }) => outcome === 'silent').length : 0,
    walks: (known.value('repeats')?.attempts ?? []).flatMap((one) =>
      one.how === 'done' && one.ip === ip ? one.ms : [],
    ),
  };
}

const CONFIRMS: readonly string[] = ['selected', 'refused', 'no-negotiation'];

/** Something took longer than it should, or fell silent only now and then. */
function looksOdd(known: Knowledge, { connects, exchanges, unanswered }: Samples): boolean {
  const usual = Math.min(...exchanges, Infinity);
  return (
    connects.some((ms) => ms >= LONG_WAY) ||
    exchanges.some((ms) => ms >= Math.min(usual, ...connects) + SUSPICIOUS) ||
    unanswered > 0 ||
    isSlowToEncrypt(known) ||
    fellSilentLate(known) ||
    changedItsMind(known)
  );
}

/** Our own questions side by side slowed each other down, or the one large answer came late. */
function crawls(known: Knowledge, { exchanges }: Samples): boolean {
  const usual = Math.min(...exchanges, Infinity);
  return isSlowToEncrypt(known) || exchanges.some((ms) => ms >= 3 * usual + 80);
}

function isSlowToEncrypt(known: Knowledge): boolean {
  const stages = known.value('walk')?.stages.filter(({ outcome }) => outcome === 'passed') ?? [];
  const took = (wanted: string) => stages.find(({ stage }) => stage === wanted)?.ms ?? 0;
  return took('tls') > 2 * SUSPICIOUS + 6 * took('negotiate');
}

/** Silence from the first question on is a server that hangs; that waits for nothing here. */
const fellSilentLate = (known: Knowledge) => {
  const walk = known.value('walk');
  return walk?.how === 'silence' && walk.stage !== 'connect' && walk.stage !== 'negotiate';
};

/** Who is shut out measures the door, not the way to it. */
const isShutNow = (known: Knowledge) => {
  const attempts = known.value('repeats')?.attempts ?? [];
  return attempts.length > 1 && attempts.slice(-2).every(({ stage }) => stage === 'connect');
};

function changedItsMind(known: Knowledge): boolean {
  const attempts = known.value('repeats')?.attempts ?? [];
  const silent = attempts.filter(({ how }) => how === 'silence').length;
  const versions = known.value('tls-versions')?.versions ?? [];
  const unheard = versions.filter(({ outcome }) => outcome === 'silent' || outcome === 'not-connected').length;
  return (silent > 0 && silent < attempts.length) || (unheard > 0 && unheard < versions.length);
}

function countStalled(known: Knowledge): Quality['stalled'] {
  const walk = known.value('walk');
  const attempts = known.value('repeats')?.attempts ?? (walk ? [walk] : []);
  const silent = attempts.filter(({ how, stage }) => how === 'silence' && stage !== 'connect');
  return { times: silent.length, of: attempts.length };
}

/** Some first; where they leave chance and a bad line alike, some more, and the system’s ping beside them. */
async function sample(asking: Asking, address: Address, passing: Samples): Promise<Samples> {
  const { world, options, cancel } = asking;
  const some = await sampleSome(asking, address, options.deep ? TRIALS_MORE : TRIALS);
  const { loss } = readFigures(merge(passing, some));
  const isInDoubt = loss.likely > 0 && loss.least < CLEAR_LOSS;
  if (!isInDoubt || options.repeat > FEW_REPEATS || some.connects.length === 0) return some;
  const [more, pinged] = await Promise.all([
    sampleSome(asking, address, TRIALS_MORE),
    ping(world, address.ip, { count: PINGS }, cancel),
  ]);
  return { ...merge(some, more), ...('sent' in pinged && { ping: { sent: pinged.sent, received: pinged.received } }) };
}

async function sampleSome(asking: Asking, address: Address, count: number): Promise<Samples> {
  const { world, cancel } = asking;
  const startedAt = world.clock.now();
  const made: Sample[] = [];
  const rounds = Array.from({ length: count }, (_, index) => index);
  await inTurn(rounds, AT_ONCE, cancel, async (round) => {
    await world.clock.sleep(Math.max(0, startedAt + round * PACE - world.clock.now()), cancel);
    const isLate = world.clock.now() - startedAt > LATEST_START;
    if (!isLate && readFigures(gather(made)).loss.least < CLEAR_LOSS) made.push(await sampleOnce(asking, address));
  });
  return gather(made);
}

const merge = (one: Samples, other: Samples): Samples => ({
  connects: [...one.connects, ...other.connects],
  unopened: one.unopened + other.unopened,
  exchanges: [...one.exchanges, ...other.exchanges],
  unanswered: one.unanswered + other.unanswered,
  walks: [...(one.walks ?? []), ...(other.walks ?? [])],
  ...((one.ping ?? other.ping) && { ping: one.ping ?? other.ping }),
});

/** Then the second message of three is late by chance, and no speed can be told. */
const isLossy = (samples: Samples) => readFigures(samples).loss.least >= CLEAR_LOSS;

function gather(made: readonly Sample[]): Samples {
  return {
    connects: made.flatMap(({ connect }) => connect ?? []),
    unopened: made.filter(({ connect }) => connect === undefined).length,
    exchanges: made.flatMap(({ exchange }) => exchange ?? []),
    unanswered: made.filter(({ isUnanswered }) => isUnanswered).length,
  };
}

interface Sample {
  readonly connect?: number;
  readonly exchange?: number;
  readonly isUnanswered: boolean;
}

async function sampleOnce(asking: Asking, address: Address): Promise<Sample> {
  const { clock } = asking.world;
  const begun = clock.now();
  const borrowed = await borrowConnection(asking, address, CONNECT_PATIENCE, async (stream, took) => {
    const opened = clock.now();
    const connect = took ?? opened - begun;
    const { outcome } = await makeOffer(stream, { protocols: ORDINARY_OFFER, cookie: true }, clock, ANSWER_PATIENCE);
    const exchange = clock.now() - opened;
    return { connect, ...(CONFIRMS.includes(outcome) && { exchange }), isUnanswered: outcome === 'silent' };
  });
  return borrowed.opened ? borrowed.result : { isUnanswered: false };
}

/** The same question small and large: only the bytes in between took the difference. */
async function measureSpeed(asking: Asking, address: Address): Promise<Quality['throughput']> {
  const times = { small: Infinity, large: Infinity };
  // What a lost packet delays once is quick another time; what a slow line delays is slow every time.
  for (let round = 0; round < SPEED_ROUNDS; round += 1) {
    times.small = Math.min(times.small, await timeHello(asking, address, SMALL));
    times.large = Math.min(times.large, await timeHello(asking, address, LARGE));
    const isTold = Number.isFinite(times.large) && times.large - times.small >= LEAST_DIFFERENCE;
    if (!isTold || asking.cancel.aborted) return {};
  }
  return { outbound: Math.round(((LARGE - SMALL) * 8_000) / (times.large - times.small)) };
}

/** Milliseconds until the server turned away what it cannot agree to; Infinity where it did not. */
async function timeHello(asking: Asking, address: Address, size: number): Promise<number> {
  const chance = asking.world.chance(64);
  const hello = writeClientHello({ versions: ['1.2'], suites: [0x0000], chance, size });
  const trial = await tryOnce(asking, address, { pieces: [hello], afterConfirm: true, patience: ANSWER_PATIENCE });
  return trial?.heard.length ? trial.ms : Infinity;
}

function sumUp(
  passing: Samples,
  own: Samples | undefined,
  throughput: Quality['throughput'],
): Omit<Quality, 'stalled'> {
  const all = own ? merge(passing, own) : passing;
  return {
    connects: all.connects.map(round),
    unopened: all.unopened,
    exchanges: all.exchanges.map(round),
    unanswered: all.unanswered,
    ...readFigures(all),
    throughput,
    ...(all.ping && { ping: all.ping }),
    measured: own !== undefined,
  };
}

const round = (ms: number) => Math.round(ms * 10) / 10;
