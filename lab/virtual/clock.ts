/** A clock that jumps when everybody waits: five seconds of silence take no time, and everything happens in order. */
import type { Cancel, Instant, Lag, SystemClock } from '../../src/world.ts';

/** The lab’s day: any fixed one would do, so that every run is the same. */
export const labDay: Instant = Date.UTC(2026, 10, 21, 3, 0, 0);

interface Alarm {
  readonly due: Instant;
  readonly ring: () => void;
}

export class VirtualClock implements SystemClock {
  /** The true time, which only jumps. */
  truth: Instant = labDay;
  /** How far the clock that the world sees is ahead of it. */
  readonly #ahead: number;
  #alarms: Alarm[] = [];
  #isRunning = false;

  constructor(ahead = 0) {
    this.#ahead = ahead;
  }

  now(): Instant {
    return this.truth + this.#ahead;
  }

  elapsed(): number {
    return this.truth;
  }

  /** Virtual time is never late. */
  watchLag(): () => Lag {
    return () => ({ worst: 0, total: 0 });
  }

  sleep(milliseconds: number, signal?: Cancel): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const wake = () => {
        forget();
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const forget = this.after(milliseconds, wake);
      signal?.addEventListener('abort', wake);
    });
  }

  /** Rings once when the time has come; call what it returns to forget it. */
  after(milliseconds: number, ring: () => void): () => void {
    const alarm = { due: this.truth + Math.max(0, milliseconds), ring };
    // INVARIANT: sorted by time, and by age where the time is the same.
    const place = this.#alarms.findIndex(({ due }) => due > alarm.due);
    this.#alarms.splice(place < 0 ? this.#alarms.length : place, 0, alarm);
    if (!this.#isRunning) this.#run();
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** One alarm per turn of the event loop, so that all who were woken have acted before time goes on. */
  #run(): void {
    this.#isRunning = true;
    setImmediate(() => {
      const alarm = this.#alarms.shift();
      this.#isRunning = false;
      if (!alarm) return;
      this.truth = alarm.due;
      alarm.ring();
      if (this.#alarms.length > 0 && !this.#isRunning) this.#run();
    });
  }
}
