/** The heartbeat notices when this very program was held up; never how long, to the millisecond. */
import { expect, test } from 'vitest';
import { watchLag } from './node-lag.ts';

test('a program that was held up knows it, and a later watch does not hear of it', async () => {
  const before = watchLag();
  const until = performance.now() + 120;
  while (performance.now() < until);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(before().worst).toBeGreaterThan(60);
  expect(before().total).toBeGreaterThanOrEqual(before().worst);
  const after = watchLag();
  expect(after().total).toBeLessThan(before().total);
});
