/**
 * Ordinary connections one at a time, after a pause: asked where some came through and others did not.
 *
 * We suspect our own load before the server: a limit for each client, one connection at a time, or a rate. Whoever comes
 * alone and later gets past those. Where it makes no difference, the connections made here tell how often it fails.
 */
import { isObservation, type Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Instant } from '../../world.ts';
import { type Asking, defineProbe, type MadeConnection, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { type Attempt, attemptOnce, firstAttempt, furthest, gotFurther, type Made, sumUp } from './ordinary/attempt.ts';
import { hasDiffered, onlySilence } from './ordinary/differing.ts';
import { answerOrdinary } from './ordinary/ordinary.ts';

/** Silence is waited out for so many times the slowest answer so far, within these bounds. */
const PATIENCE = { least: 1_500, most: 4_000, times: 20 } as const;
const PAUSE = 1_000;
/** Limits by rate are mostly counted over ten seconds. */
const LONG_PAUSE = 11_000;
/** After it there is no time for a long pause. */
const LATEST_LONG_PAUSE = 8_000;
const PACE = 120;
/** Ordinary connections in all that tell a share well enough. */
const ENOUGH = 26;
/** Where a limit was met, so few show that it is past, and do not meet it again. */
const FEW = 3;
/** Connections left for whoever asks after this. */
const RESERVE = 2;
/** So many in a row are no chance any more. */
const A_ROW = 3;
/** No further one begins after this. */
const LATEST_START = 9_000;

type Round = Vocabulary['alone']['rounds'][number];

export default defineProbe({
  id: 'alone',
  question: 'Does it get through when nothing of ours is beside it?',
  answers: ['alone'],
  stage: 'negotiate',
  needs: [need('walk', 'the port did not open', ({ stage }) => stage !== 'connect')],
  // What only fell silent now and then may be a matter of the line, which is measured first.
  after: (known) => ['repeats', 'offers', 'tls-versions', ...(onlySilence(known) ? (['path-quality'] as const) : [])],
  declines: ({ known }) =>
    !hasDiffered(known)
      ? 'every ordinary connection ended alike'
      : onlySilence(known) && losesPackets(known)
        ? 'the line loses packets: that is reason enough'
        : undefined,
  confirms: true,
  alone: true,
  cost: { connections: FEW, roundTrips: 15, patience: PATIENCE.most },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel, courtesy } = asking;
    const first = firstAttempt(known);
    if (!first) return [notReached('alone', 'there was no first attempt')];
    const before = sumUpMade(courtesy.made(), world.clock.now());
    const { rounds, made } = await makeAlone(asking, first.ip, before);
    if (cancel.aborted || made.length === 0) return [notLooked('alone', STOPPED)];
    const address = { ip: first.ip, port: target.port };
    const witness = {
      source: 'alone',
      where: writeAddress(address),
      stage: 'negotiate',
      at: world.clock.now(),
    } as const;
    const attempts = [...(known.value('repeats')?.attempts ?? [first]), ...made.map(({ attempt }) => attempt)];
    const best = furthest(made);
    return [
      seen('alone', { before, rounds }, witness),
      seen('repeats', sumUp(attempts, asking.options), witness),
      ...(best && gotFurther(best.attempt, first) ? await answerOrdinary(asking, best.driven, address, 'alone') : []),
    ];
  },
});

const losesPackets = (known: Knowledge) => (known.value('path-quality')?.loss.likely ?? 0) > 0;

function patienceFor(known: Knowledge): number {
  const took = known.value('repeats')?.attempts.flatMap(({ how, ms }) => (how === 'done' ? ms : [])) ?? [];
  return Math.min(PATIENCE.most, Math.max(PATIENCE.least, PATIENCE.times * Math.max(0, ...took)));
}

async function makeAlone(asking: Asking, ip: string, before: Vocabulary['alone']['before']) {
  const { world, known, options } = asking;
  const now = world.clock.now();
  const isShutOut = before.lastInARow >= A_ROW;
  const already = known.value('repeats')?.attempts.length ?? 1;
  const plan: RoundPlan = { ip, patience: patienceFor(known), until: now + LATEST_START, stopsWhenShut: isShutOut };
  const most = isShutOut || options.repeat !== undefined || options.gentle ? FEW : Math.max(FEW, ENOUGH - already);
  const first = await makeRound(asking, plan, PAUSE, most);
  const hasTime = now - startOf(known, now) < LATEST_LONG_PAUSE;
  if (!isShutOut || first.some(({ attempt }) => got(attempt)) || !hasTime)
    return { rounds: tellRounds([PAUSE, first]), made: first };
  const later = { ...plan, until: plan.until + LONG_PAUSE };
  const second = await makeRound(asking, later, LONG_PAUSE, FEW);
  return { rounds: tellRounds([PAUSE, first], [LONG_PAUSE, second]), made: [...first, ...second] };
}

interface RoundPlan {
  readonly ip: string;
  readonly patience: number;
  readonly until: Instant;
  /** Whoever is shut out must not knock on. */
  readonly stopsWhenShut: boolean;
}

async function makeRound(asking: Asking, plan: RoundPlan, pause: number, most: number): Promise<readonly Made[]> {
  const { courtesy, cancel, world } = asking;
  const { clock } = world;
  await clock.sleep(pause, cancel);
  const round: Made[] = [];
  while (round.length < most && courtesy.left() > RESERVE && clock.now() < plan.until && !cancel.aborted) {
    const one = await attemptOnce(asking, plan.ip, plan.patience);
    if (!one) break;
    round.push(one);
    if (plan.stopsWhenShut && !got(one.attempt)) break;
    await clock.sleep(PACE, cancel);
  }
  return round;
}

const tellRounds = (...rounds: readonly (readonly [pause: number, made: readonly Made[]])[]): Round[] =>
  rounds.flatMap(([pause, made]) => {
    const worked = made.filter(({ attempt }) => got(attempt)).length;
    return made.length > 0 ? [{ pause, worked, of: made.length }] : [];
  });

/** When the examination began. */
function startOf(known: Knowledge, now: Instant): Instant {
  const asked = known.answer('target');
  return asked && isObservation(asked) ? asked.at : now;
}

const got = ({ how }: Attempt) => how === 'done';

function sumUpMade(made: readonly MadeConnection[], now: number): Vocabulary['alone']['before'] {
  const turnedAway = made.filter(({ came }) => came === 'turned-away');
  const lastAnswered = made.findLastIndex(({ came }) => came === 'answered');
  return {
    connections: made.length,
    turnedAway: turnedAway.length,
    lastInARow: made.slice(lastAnswered + 1).filter(({ came }) => came === 'turned-away').length,
    ms: Math.round(now - (made[0]?.at ?? now)),
  };
}
