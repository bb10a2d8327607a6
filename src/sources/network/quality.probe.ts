/** How fast and how surely packets travel: for lines that lose, delay or crawl. Asked last and one by one, so that no question of our own is in the way. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { countStalled, crawls, isShutNow, looksOdd, samplesInPassing } from './line/doubts.ts';
import { readFigures, type Samples } from './line/figures.ts';
import { isLossy, merge, SAMPLE_PATIENCE, sample, TRIALS } from './line/samples.ts';
import { measureSpeed } from './line/speed.ts';
import { hasDiffered, onlySilence } from './ordinary/differing.ts';

type Quality = Vocabulary['path-quality'];

const SHUT = 'the port no longer opens';

export default defineProbe({
  id: 'quality',
  question: 'Does the line lose, delay or throttle?',
  answers: ['path-quality'],
  stage: 'connect',
  needs: [need('walk', 'the port did not open', ({ stage }) => stage !== 'connect')],
  // Who is turned away for coming too often must not come more often first.
  after: (known) => (hasDiffered(known) && !onlySilence(known) ? ['alone'] : []),
  alone: true,
  pressing: (known) => looksOdd(known, samplesInPassing(known, known.value('ports')?.best ?? '')),
  declines: ({ known }) => (isShutNow(known) ? SHUT : undefined),
  cost: { connections: TRIALS, roundTrips: 10, patience: SAMPLE_PATIENCE },
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
