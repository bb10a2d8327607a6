/** This machine’s clock: set by people and time servers while we run, as a server does for weeks. */
import { expect, test, vi } from 'vitest';
import { nodeWorld } from './node-world.ts';

test('a clock that was set, or a night of sleep, is seen at once; what was measured is not bent by it', () => {
  const { clock } = nodeWorld;
  const [before, begun] = [clock.now(), clock.elapsed()];
  const night = 8 * 3_600_000;
  vi.spyOn(Date, 'now').mockReturnValue(before + night);
  try {
    expect(clock.now()).toBe(before + night);
    expect(clock.elapsed() - begun).toBeLessThan(60_000);
  } finally {
    vi.restoreAllMocks();
  }
});
