/** What the server needs of a history, held against every kind of it: whoever adds one adds it here. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openMemoryHistory } from '../../lab/doubles/memory-history.ts';
import { readRecording } from '../../lab/recorded/recording.ts';
import type { History } from '../observations/history.ts';
import { openHistory } from '../store/history.ts';
import { openRuns } from './runs.ts';

const scratch = mkdtempSync(join(tmpdir(), 'rdpdoctor-port-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const kinds: readonly (readonly [string, () => Promise<History>])[] = [
  ['files', () => openHistory(mkdtempSync(join(scratch, 'runs-')), { now: () => 0 })],
  ['memory', async () => openMemoryHistory()],
];
const [older, newer] = ['20261121t064053123z-0123456789abcdef', '20261122t064053123z-0123456789abcdef'] as const;
const { saved: works } = readRecording('network-healthy-nla');
const { saved: fails } = readRecording('network-drop');

describe.each(kinds)('a history in %s', (_, open) => {
  test('gives back what was kept, the newest first, and nothing of what was not', async () => {
    const history = await open();
    expect(await history.state()).toBe('kept');
    expect(await history.keep(older, works)).toBeUndefined();
    expect(await history.keep(newer, fails)).toBeUndefined();
    expect(await history.list()).toEqual([newer, older]);
    expect(await history.read(older)).toEqual({ ok: true, value: works });
    expect(await history.read(older.replace('2026', '2025'))).toEqual({ ok: false, problem: 'missing' });
  });

  test('stamps a run anew once it is another', async () => {
    const history = await open();
    expect(await history.stampOf(older)).toBeUndefined();
    await history.keep(older, works);
    const before = await history.stampOf(older);
    expect(await history.stampOf(older)).toBe(before);
    await history.keep(older, fails);
    expect(await history.stampOf(older)).not.toBe(before);
  });

  test('removes a run once, and takes no name that is none', async () => {
    const history = await open();
    await history.keep(older, works);
    expect([await history.remove(older), await history.remove(older)]).toEqual(['removed', 'missing']);
    expect(await history.list()).toEqual([]);
    await expect(history.keep('../x', works)).rejects.toThrow('names no run');
  });

  test('is listed by the server with today’s verdicts', async () => {
    const runs = openRuns(await open(), '9.9.9');
    await runs.keep(older, works);
    await runs.keep(newer, fails);
    expect(await runs.list({ limit: 9 })).toMatchObject({
      runs: [
        { id: newer, verdict: 'explained' },
        { id: older, verdict: 'works' },
      ],
    });
    expect(await runs.list({ limit: 9, verdict: 'works' })).toMatchObject({ runs: [{ id: older }] });
  });
});
