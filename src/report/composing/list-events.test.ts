/** What is told of logs: the records that mean something, and that there were others. */
import { describe, expect, test } from 'vitest';
import { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { listEvents } from './list-events.ts';

type EventRecord = Vocabulary['events']['list'][number];

const record = (id: number, provider = 'Schannel'): EventRecord => ({
  at: Date.UTC(2026, 9, 5, 8),
  host: 'TS01',
  log: 'System',
  provider,
  id,
  data: [],
});

const tell = (...list: readonly EventRecord[]) =>
  listEvents(
    new Knowledge([
      {
        about: 'events',
        value: { list: [...list], covers: [] },
        from: { source: 'event-xml', where: 'what was pasted' },
        at: 0,
      },
    ]),
  );

describe('of records', () => {
  test('the one that means something is told, whether or not a cause asks for it', () =>
    expect(tell(record(36874), record(1, 'Whoever'))).toEqual({
      kind: 'events',
      records: [expect.stringMatching(/^Schannel 36874 of TS01 at 2026-10-05 08:00:00 UTC: \S/)],
      others: 1,
    }));

  test('which nobody knows, the last are named all the same', () =>
    expect(tell(record(7, 'A'), record(8, 'B'), record(9, 'C'))).toEqual({
      kind: 'events',
      records: ['B 8 of TS01 at 2026-10-05 08:00:00 UTC', 'C 9 of TS01 at 2026-10-05 08:00:00 UTC'],
      others: 1,
    }));

  test('no more are told than a person reads', () =>
    expect(tell(...Array.from({ length: 30 }, () => record(36870)))).toMatchObject({ others: 22 }));

  test('nothing is told where none was read', () => {
    expect(tell()).toBeUndefined();
    expect(listEvents(new Knowledge())).toBeUndefined();
  });
});
