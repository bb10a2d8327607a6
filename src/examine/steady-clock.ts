/** The time of one examination: read from the system’s clock when it starts, and running evenly from there on. */
import type { Answer, Knowledge } from '../observations/knowledge.ts';
import { isObservation } from '../observations/knowledge.ts';
import type { SystemClock } from '../world.ts';

export interface SteadyClock extends SystemClock {
  /** Whether the system’s clock was set, or the machine slept, since this one started. */
  wasSet(): boolean;
}

/** More than a clock that is only slewed gains in an examination of a quarter of an hour; the finding takes minutes. */
const STEP = 1_000;

export function startSteadyClock(system: SystemClock): SteadyClock {
  const anchor = system.now();
  const begun = system.elapsed();
  const now = () => anchor + system.elapsed() - begun;
  return {
    now,
    elapsed: () => system.elapsed(),
    sleep: (milliseconds, signal) => system.sleep(milliseconds, signal),
    watchLag: () => system.watchLag(),
    wasSet: () => Math.abs(system.now() - now()) > STEP,
  };
}

const WAS_SET = 'this machine’s clock was set meanwhile';

/** What was measured against a clock that was set in between says nothing of the other clock. */
export function withholdClocks(known: Knowledge): Knowledge {
  return known.with(known.all().filter(isObservation).flatMap(withheld));
}

function withheld(seen: Answer): readonly Answer[] {
  if (seen.about === 'clock' || seen.about === 'witnesses')
    return [{ about: seen.about, state: 'not-looked', because: WAS_SET }];
  if (seen.about !== 'web' || !isObservation(seen)) return [];
  const { skew: _skew, uncertainty: _uncertainty, ...rest } = seen.value;
  return [{ ...seen, value: rest }];
}
