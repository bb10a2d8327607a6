/** How much later than due this machine lets us go on: a heartbeat that knows when it should have come. */
import type { Lag } from '../world.ts';

const BEAT = 10;
/** A timer may be this late on an idle machine. */
const USUAL = 3;
/** Late beats that are remembered, the newest; more are a machine on which nothing can be measured anyway. */
const MOST = 2_000;

let late: number[] = [];
let forgotten = 0;
let total = 0;
let lastBeat: number | undefined;

/** Starts with the first watch; it keeps no program alive. */
export function watchLag(): () => Lag {
  if (lastBeat === undefined) {
    lastBeat = performance.now();
    setInterval(beat, BEAT).unref();
  }
  const [from, before] = [forgotten + late.length, total + overdue()];
  return () => {
    const now = overdue();
    return {
      worst: Math.max(now, ...late.slice(Math.max(0, from - forgotten))),
      total: Math.max(0, total + now - before),
    };
  };
}

function beat(): void {
  const lateness = overdue();
  lastBeat = performance.now();
  if (lateness === 0) return;
  late.push(lateness);
  total += lateness;
  if (late.length <= MOST) return;
  forgotten += late.length - MOST;
  late = late.slice(-MOST);
}

/** What the beat that has not come yet is late by now: whoever asks before it runs was held up as long. */
function overdue(): number {
  const lateness = lastBeat === undefined ? 0 : performance.now() - lastBeat - BEAT;
  return lateness > USUAL ? lateness : 0;
}
