/** What `npm run bench:serve` does two hundred times, a few times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killAgainAndAgain } from './kill-rounds.ts';

test('a history whose writer is killed in the middle of writing has every run that was said to be kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-kills-'));
  try {
    const { kept, lost, unreadable } = await killAgainAndAgain(folder, 8);
    expect({ lost, unreadable }).toEqual({ lost: 0, unreadable: 0 });
    expect(kept).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
