/** What was not logged is told from what nobody can know, and every event that decides is asked for. */
import { describe, expect, test } from 'vitest';
import type { EventProvider } from '../codes/events/event.ts';
import { eventProviders } from '../codes/events.generated.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { causes } from './catalogue.generated.ts';
import { anyLogged, event, inOneSession, last, logged, neverLogged, within } from './event-signs.ts';

type Events = Vocabulary['events'];
type Asked = ReturnType<typeof logged>;

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const providers: Readonly<Record<string, EventProvider>> = eventProviders;

const happened = (
  provider: keyof typeof eventProviders,
  id: number,
  ago = HOUR,
  data: Readonly<Record<string, string>> = {},
  host = 'TS01',
): Events['list'][number] => ({
  at: NOW - ago,
  host,
  log: providers[provider]?.log ?? '',
  provider: providers[provider]?.name ?? '',
  id,
  data: Object.entries(data).map(([name, value]) => ({ name, value })),
});
const covering = (log: string, from = NOW - HOUR, to = NOW) => ({ log, host: 'TS01', from, to });
const events = (list: Events['list'], covers: Events['covers'] = []): Events => ({ list, covers });

/** As a diagnosis asks. */
function ask([, , holds, part]: Asked, value: Events): 'yes' | 'no' | 'unknown' {
  const answers = part(value, NOW);
  return answers ? (holds(answers) ? 'yes' : 'no') : 'unknown';
}

const RDP_LOG = eventProviders['rdp-core-ts'].log;

describe('what was logged', () => {
  const accepted = logged('rdp-core-ts', 131);

  test('is found, and it alone is shown', () => {
    const value = events([happened('rdp-core-ts', 226), happened('rdp-core-ts', 131)]);
    expect(ask(accepted, value)).toBe('yes');
    expect(accepted[3](value, NOW)?.list).toEqual([value.list[1]]);
  });

  test('with the same id by another provider is another event', () => {
    expect(ask(accepted, events([{ ...happened('rdp-core-ts', 131), provider: 'Other' }]))).toBe('unknown');
  });

  test.each([
    ['covers the time', covering(RDP_LOG), 'no'],
    ['is another log', covering('System'), 'unknown'],
    ['ends before', covering(RDP_LOG, NOW - HOUR, NOW - 1), 'unknown'],
    ['begins after', covering(RDP_LOG, NOW - 1000, NOW + HOUR), 'unknown'],
  ] as const)('is missing only where a log %s', (_, covered, answer) => {
    expect(ask(accepted, events([], [covered]))).toBe(answer);
  });

  test('is not missing where it need not have been logged', () => {
    expect(ask(logged('security-auditing', 4625), events([], [covering('Security')]))).toBe('unknown');
  });

  test('long ago, in a log that goes on for days, is not about now', () => {
    const old = happened('rdp-core-ts', 131, 50 * HOUR);
    expect(ask(accepted, events([old]))).toBe('yes');
    expect(ask(accepted, events([old, happened('rdp-core-ts', 226)]))).toBe('unknown');
  });

  test('is judged by its fields, in whatever form the number stands', () => {
    const locked = logged('security-auditing', 4625, 'x', ({ status }) => status === 0xc0000234);
    for (const Status of ['0xC0000234', '3221226036', '-1073741260'])
      expect(ask(locked, events([happened('security-auditing', 4625, HOUR, { Status })]))).toBe('yes');
    for (const Status of ['0xc000006a', 'locked', '%%2307'])
      expect(ask(locked, events([happened('security-auditing', 4625, HOUR, { Status })]))).toBe('unknown');
  });

  test('is enough where any of several will do', () => {
    const either = anyLogged(event('schannel', 36874), event('rdp-core-ts', 131));
    expect(ask(either, events([happened('rdp-core-ts', 131)]))).toBe('yes');
    expect(ask(either, events([], [covering(RDP_LOG)]))).toBe('unknown');
    expect(ask(either, events([], [covering(RDP_LOG), covering('System')]))).toBe('no');
  });
});

test('that it never was is said only of a log that covers the time', () => {
  const silent = neverLogged('rdp-core-ts', 131);
  expect(ask(silent, events([]))).toBe('unknown');
  expect(ask(silent, events([], [covering(RDP_LOG)]))).toBe('yes');
  expect(ask(silent, events([happened('rdp-core-ts', 131, 30_000)], [covering(RDP_LOG)]))).toBe('no');
  expect(ask(silent, events([happened('rdp-core-ts', 131, 30 * 60_000)], [covering(RDP_LOG)]))).toBe('yes');
});

test('of two that take turns the newer counts, machine by machine', () => {
  const stopped = last(event('remote-connection-manager', 259), event('remote-connection-manager', 258));
  const [began, ended] = [
    (ago: number) => happened('remote-connection-manager', 258, ago),
    (ago: number) => happened('remote-connection-manager', 259, ago),
  ];
  expect(ask(stopped, events([began(20), ended(10)]))).toBe('yes');
  expect(ask(stopped, events([ended(20), began(10)]))).toBe('unknown');
  expect(ask(stopped, events([]))).toBe('unknown');
});

test('two within a time are in order, on one machine, and in one session', () => {
  const gone = within(10_000, event('local-session-manager', 21), event('local-session-manager', 23), inOneSession);
  const began = happened('local-session-manager', 21, 20_000, { SessionID: '3' });
  const ended = (ago: number, session = '3', host = 'TS01') =>
    happened('local-session-manager', 23, ago, { SessionID: session }, host);
  expect(ask(gone, events([began, ended(15_000)]))).toBe('yes');
  for (const other of [ended(5000), ended(25_000), ended(15_000, '4'), ended(15_000, '3', 'TS02')])
    expect(ask(gone, events([began, other]))).toBe('unknown');
});

describe('the rows', () => {
  const rows = Object.entries(providers).flatMap(([id, { events: all }]) =>
    Object.entries(all).map(([number, row]) => [`${id} ${number}`, row] as const),
  );
  const asking = new Set<string>(
    causes
      .filter(({ predicts }) => predicts.some(({ sign }) => sign.about === ('events' as never)))
      .map(({ id }) => id),
  );

  test.each(rows)(
    '%s says one plain thing, has a source, and decides only causes that ask for it',
    (name, { says, decides, source }) => {
      expect(says).toMatch(/^(?:[a-z]|TLS ).*[^.]$/);
      expect(source).toMatch(/^https:|^\[?MS-/);
      expect(
        decides.filter((id) => !asking.has(id)),
        name,
      ).toEqual([]);
    },
  );

  test('and every cause that asks is decided by some row', () => {
    const decided = new Set(rows.flatMap(([, { decides }]) => decides));
    expect([...asking].filter((id) => !decided.has(id))).toEqual([]);
  });

  test('no two files speak of one provider', () => {
    const names = Object.values(providers).map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });
});
