/** What a person asked for, in a person’s units, as the loop wants it: for the command line and the server. */
import { gentle, ordinary } from './courtesy.ts';
import type { ExamineOptions } from './examine.ts';
import { ranges } from './ranges.ts';

export interface AskedOptions {
  readonly repeat?: number | undefined;
  readonly deep?: boolean | undefined;
  readonly gentle?: boolean | undefined;
  /** Seconds. */
  readonly timeout?: number | undefined;
  /** Seconds. */
  readonly idle?: number | undefined;
}

export function understandOptions(asked: AskedOptions): ExamineOptions {
  const { repeat, idle = ranges.idle.otherwise, deep = false, gentle: isGentle = false } = asked;
  // One after another, silence takes its time with each.
  const { timeout = isGentle ? 3 * ranges.timeout.otherwise : ranges.timeout.otherwise } = asked;
  return {
    ...(repeat !== undefined && { repeat }),
    ...(isGentle && { gentle: true }),
    deep,
    idle,
    timeout: (timeout + idle) * 1000,
    courtesy: isGentle ? gentle : ordinary,
  };
}
