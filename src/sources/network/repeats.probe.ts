/**
 * The same connection again: whether it ends in the same place and meets the same machine.
 *
 * One failure is an event, not a state: what failed once is made again before anything is believed of it, and where a
 * later one gets further, that one is what the report speaks of, and the failure is one of several attempts.
 */
import type { Answer, Knowledge } from '../../observations/knowledge.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { inTurn } from '../probing/cancel.ts';
import {
  type Attempt,
  attemptOnce,
  firstAttempt,
  furthest,
  gotFurther,
  type Made,
  openAddresses,
  sumUp,
} from './ordinary/attempt.ts';
import { answerOrdinary } from './ordinary/ordinary.ts';

/** In all, where nobody asked for a number. Of two that fail once in three times, six in a row fail once in a thousand. */
const ENOUGH = { worked: 5, failed: 6, silent: 3, gentle: 3 } as const;

const PATIENCE = 5_000;
/** A server that answers late has answered: so long is waited once, beside the other questions. */
const LATE = 10_000;
/** Between the starts of two attempts, so that no guard takes them for a flood. */
const PACE = 80;

/** Unless somebody asked for a number, none begins later: where each takes seconds, fewer must do. */
const LATEST_START = { worked: 4_000, failed: 12_000 } as const;

/** So many times in a row not even opened. */
const ENOUGH_SHUT = 2;

export default defineProbe({
  id: 'repeats',
  question: 'Does it end the same way every time?',
  answers: ['repeats'],
  stage: 'negotiate',
  needs: [need('walk', 'there was no first attempt', () => true)],
  confirms: true,
  declines: ({ options }) =>
    options.repeat !== undefined && options.repeat < 2 ? 'it was asked for only once' : undefined,
  cost: { connections: ENOUGH.worked - 1, roundTrips: 10, patience: LATE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, cancel, world } = asking;
    const first = firstAttempt(known);
    if (!first) return [notReached('repeats', 'there was no first attempt')];
    const made = await makeAgain(asking, first);
    if (cancel.aborted) return [notLooked('repeats', STOPPED)];
    const attempts = [
      ...shutAtFirst(known),
      ...(wasImpatient(first, made) ? [] : [first]),
      ...made.map(({ attempt }) => attempt),
    ];
    const witness = { source: 'repeats', stage: 'negotiate', at: world.clock.now() } as const;
    const where = writeAddress({ ip: first.ip, port: target.port });
    return [
      seen('repeats', sumUp(attempts, asking.options), { ...witness, where }),
      ...(await retell(asking, first, made)),
    ];
  },
});

async function makeAgain(asking: Asking, first: Attempt): Promise<readonly Made[]> {
  const { known, options, world, cancel } = asking;
  const ips = openAddresses(known);
  const isSilent = first.how === 'silence';
  const startedAt = world.clock.now();
  const made: Made[] = [];
  const attempt = async (round: number) => {
    const one = await attemptOnce(asking, ips[(round + 1) % ips.length] ?? first.ip, isSilent ? LATE : PATIENCE);
    if (one) made.push(one);
  };
  const rounds = Array.from({ length: howOften(asking, first) - 1 }, (_, index) => index);
  await inTurn(rounds, isSilent ? 2 : 1, cancel, async (round) => {
    await world.clock.sleep(Math.max(0, startedAt + round * PACE - world.clock.now()), cancel);
    const isLate =
      made.length > 0 && world.clock.now() - startedAt > LATEST_START[first.how === 'done' ? 'worked' : 'failed'];
    if (options.repeat === undefined && (isLate || isEnough(made, ips, known))) return;
    await attempt(round);
  });
  // It worked and then fell silent: a packet was lost, or we are ignored from here on. Two more at once tell, in no more time.
  const hasFallenSilent = first.how === 'done' && made.at(-1)?.attempt.how === 'silence';
  if (hasFallenSilent && options.repeat === undefined && !cancel.aborted)
    await Promise.all([rounds.length, rounds.length + 1].map(attempt));
  return made;
}

function howOften({ options }: Asking, { how }: Attempt): number {
  if (options.repeat !== undefined) return options.repeat;
  if (how !== 'done') return how === 'silence' ? ENOUGH.silent : ENOUGH.failed;
  return options.gentle ? ENOUGH.gentle : ENOUGH.worked;
}

/**
 * A port that opened at first and stays shut now has made up its mind, and a connection that got further than a failed
 * one has shown all that this question is for.
 */
function isEnough(made: readonly Made[], ips: readonly string[], known: Knowledge): boolean {
  const walk = known.value('walk');
  if (ips.length > 1 || !walk) return false;
  const last = made.slice(-ENOUGH_SHUT);
  const isShut = last.length === ENOUGH_SHUT && last.every(({ attempt }) => attempt.stage === 'connect');
  return isShut || made.some(({ attempt }) => gotFurther(attempt, walk));
}

/** The port was refused before it opened: an ordinary connection that came to nothing. */
function shutAtFirst(known: Knowledge): readonly Attempt[] {
  const ports = known.value('ports');
  const best = ports?.addresses.find(({ ip }) => ip === ports.best);
  if (best?.before !== 'refused' || best.outcome !== 'open') return [];
  return [{ ip: best.ip, stage: 'connect', by: 'peer', how: 'rst', ms: best.ms }];
}

/** It was given up before the time after which every later one was answered: then nobody knows what it would have said. */
const wasImpatient = ({ how, stage }: Attempt, made: readonly Made[]) =>
  how === 'silence' &&
  made.length > 0 &&
  made.every(({ driven }) =>
    driven.ending.stages.some((one) => one.stage === stage && one.outcome === 'passed' && one.ms >= PATIENCE),
  );

/** What one address does says nothing of the other, so only those to the walk’s own stand for it. */
async function retell(asking: Asking, first: Attempt, made: readonly Made[]): Promise<readonly Answer[]> {
  const best = furthest(made.filter(({ attempt }) => attempt.ip === first.ip));
  if (!best || !gotFurther(best.attempt, first)) return [];
  return answerOrdinary(asking, best.driven, { ip: first.ip, port: asking.target.port }, 'repeats');
}
