/** Samples of the line, taken by connections and small questions of our own: for the probe of its quality. */
import type { Address, Lag } from '../../../world.ts';
import type { Asking } from '../../probe.ts';
import { borrowConnection, inTurn } from '../../probing/cancel.ts';
import { ping } from '../../probing/ping.ts';
import { makeOffer, ORDINARY_OFFER } from '../trials/offer.ts';
import { CONFIRMS, readFigures, type Samples } from './figures.ts';

/** Lets the first packet and its repeats after one and three seconds go unanswered. */
const CONNECT_PATIENCE = 3_300;
const ANSWER_PATIENCE = 2_500;
export const TRIALS = 8;
const TRIALS_MORE = 12;
/** For one sample that is lost at each step. */
export const SAMPLE_PATIENCE = CONNECT_PATIENCE + ANSWER_PATIENCE;
const PINGS = 20;
/** With more of them, too few of the connections that one examination may make are left. */
const FEW_REPEATS = 6;
/** So few and so small that they do not wait for each other, even on a slow line. */
const AT_ONCE = 3;
/** Between the starts of two, so that no guard takes them for a flood. */
const PACE = 60;
/** No further trial begins after this: on a bad line few samples already say much. */
const LATEST_START = 4_000;
/** Once so much is sure to be lost, one way, further trials only take time. */
const CLEAR_LOSS = 0.08;

/** Some first; where they leave chance and a bad line alike, some more, and the system’s ping beside them. */
export async function sample(asking: Asking, address: Address, passing: Samples): Promise<Samples> {
  const { world, options, cancel } = asking;
  const some = await sampleSome(asking, address, options.deep ? TRIALS_MORE : TRIALS);
  const { loss } = readFigures(merge(passing, some));
  const isInDoubt = loss.likely > 0 && loss.least < CLEAR_LOSS;
  if (
    !isInDoubt ||
    (options.repeat ?? 0) > FEW_REPEATS ||
    asking.courtesy.left() < TRIALS_MORE ||
    some.connects.length === 0
  )
    return some;
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

export const merge = (one: Samples, other: Samples): Samples => ({
  connects: [...one.connects, ...other.connects],
  unopened: one.unopened + other.unopened,
  exchanges: [...one.exchanges, ...other.exchanges],
  unanswered: one.unanswered + other.unanswered,
  walks: [...(one.walks ?? []), ...(other.walks ?? [])],
  ...((one.ping ?? other.ping) && { ping: one.ping ?? other.ping }),
});

/** Then the second message of three is late by chance, and no speed can be told. */
export const isLossy = (samples: Samples) => readFigures(samples).loss.least >= CLEAR_LOSS;

function gather(made: readonly Sample[]): Samples {
  return {
    connects: made.flatMap(({ connect }) => connect ?? []),
    unopened: made.filter(({ connect, isOurs }) => connect === undefined && !isOurs).length,
    exchanges: made.flatMap(({ exchange }) => exchange ?? []),
    unanswered: made.filter(({ isUnanswered }) => isUnanswered).length,
  };
}

interface Sample {
  readonly connect?: number;
  readonly exchange?: number;
  readonly isUnanswered: boolean;
  /** This machine was so late itself that nothing can be said of the port. */
  readonly isOurs?: boolean;
}

/** What our own machine was late by is taken off, and a wait that it may have caused says nothing. */
async function sampleOnce(asking: Asking, address: Address): Promise<Sample> {
  const { clock } = asking.world;
  const begun = clock.now();
  const openingLag = clock.watchLag();
  const borrowed = await borrowConnection(asking, address, CONNECT_PATIENCE, async (stream, took) => {
    const opened = clock.now();
    const connect = lessLag(took ?? opened - begun, openingLag());
    const answeringLag = clock.watchLag();
    const { outcome } = await makeOffer(stream, { protocols: ORDINARY_OFFER, cookie: true }, clock, ANSWER_PATIENCE);
    const exchange = lessLag(clock.now() - opened, answeringLag());
    const isUnanswered = outcome === 'silent' && answeringLag().total < ANSWER_PATIENCE / 2;
    return { connect, ...(CONFIRMS.includes(outcome) && { exchange }), isUnanswered };
  });
  if (borrowed.opened) return borrowed.result;
  return { isUnanswered: false, isOurs: openingLag().total >= CONNECT_PATIENCE / 2 };
}

const lessLag = (ms: number, { total }: Lag) => Math.max(0, ms - total);
