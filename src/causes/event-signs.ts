/**
 * Signs over events, in quantifiers: `hallmark(...logged('schannel', 36870))`. What was logged counts; that something was
 * not logged counts only where the log covers the moment, and otherwise nobody knows.
 */
import type { EventProvider, FieldValues } from '../codes/events/event.ts';
import { eventProviders } from '../codes/events.generated.ts';
import { logOf, type ProviderId, readFields, rowOf } from '../codes/read-event.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import type { Instant } from '../world.ts';

type Events = Vocabulary['events'];
type EventRecord = Events['list'][number];
type EventSign = readonly [
  about: 'events',
  that: string,
  holds: (part: Events) => boolean,
  part: (value: Events, now: Instant) => Events | undefined,
];

type Providers = typeof eventProviders;
type IdOf<P extends ProviderId> = keyof Providers[P]['events'] & number;
type Fields<P extends ProviderId, Id extends IdOf<P>> = FieldValues<Providers[P]['events'][Id]>;

/** One event that is asked for. */
interface Asked {
  readonly provider: ProviderId;
  readonly id: number;
  readonly says: string;
  matches(event: EventRecord): boolean;
}

/** An event, and what of its fields must be so; `words` complete what it says: `because the account is locked`. */
export function event<P extends ProviderId, Id extends IdOf<P>>(
  provider: P,
  id: Id,
  words = '',
  holds: (fields: Fields<P, Id>) => boolean = () => true,
): Asked {
  const says = [rowsOf(provider).events[id]?.says, words].filter(Boolean).join(' ');
  const matches = (found: EventRecord) => isOf(found, provider, id) && holds(fieldsOf(found));
  return { provider, id, says: `${says} (${rowsOf(provider).title} ${id})`, matches };
}

const rowsOf = (provider: ProviderId): EventProvider => eventProviders[provider];
const isOf = (found: EventRecord, provider: ProviderId, id: number) =>
  found.id === id && found.provider.toLowerCase() === rowsOf(provider).name.toLowerCase();
const fieldsOf = <Of>(found: EventRecord) => readFields(rowOf(found) ?? {}, found.data) as Of;

// ── the quantifiers ─────────────────────────────────────────────────────────────────────────────────────────────────

/** One event was logged lately. */
export const logged = <P extends ProviderId, Id extends IdOf<P>>(...asked: Parameters<typeof event<P, Id>>) =>
  anyLogged(event(...asked));

/** Any of these was logged lately. */
export const anyLogged = (...asked: readonly Asked[]): EventSign => [
  'events',
  `say that ${asked.map(({ says }) => says).join(', or that ')}`,
  isThere,
  (events, now) =>
    answer(
      lately(events).filter((found) => asked.some(({ matches }) => matches(found))),
      events,
      asked,
      now,
    ),
];

/** It was not logged at the time of the attempt, which the log covers. */
export function neverLogged<P extends ProviderId, Id extends IdOf<P>>(provider: P, id: Id): EventSign {
  const asked = event(provider, id);
  return [
    'events',
    `cover the time, and do not say that ${asked.says}`,
    ({ list }) => list.length === 0,
    (events, now) =>
      answer(
        events.list.filter((found) => asked.matches(found) && found.at >= now - BEFORE_NOW && found.at <= now),
        events,
        [asked],
        now,
      ),
  ];
}

/** Of two events that take turns, the newer is the first of these. */
export function last(wanted: Asked, other: Asked): EventSign {
  return [
    'events',
    `say last that ${wanted.says}, and not that ${other.says}`,
    isThere,
    (events, now) => {
      const turns = events.list.filter((found) => wanted.matches(found) || other.matches(found));
      const newest = turns.filter(({ host, at }) => !turns.some((later) => later.host === host && later.at > at));
      // Where neither came, it may be so since before the log began.
      return newest.length === 0 ? undefined : answer(newest.filter(wanted.matches), events, [wanted, other], now);
    },
  ];
}

/** Both were logged lately on one machine, the second at most so much later; two clocks would give no order. */
export const within = (
  ms: number,
  first: Asked,
  second: Asked,
  belong: (one: EventRecord, other: EventRecord) => boolean = () => true,
): EventSign => [
  'events',
  `say that ${first.says}, and within ${ms / 1000} s that ${second.says}`,
  isThere,
  (events, now) => {
    const recent = lately(events);
    const firsts = recent.filter(first.matches);
    const pairs = recent
      .filter(second.matches)
      .filter((found) =>
        firsts.some(
          (one) => one.host === found.host && found.at >= one.at && found.at - one.at <= ms && belong(one, found),
        ),
      );
    return answer(pairs, events, [first, second], now);
  },
];

const isThere = ({ list }: Events) => list.length > 0;

/** A live examination has made its attempts within the last minutes. */
const BEFORE_NOW = 2 * 60_000;

const DAY = 86_400_000;

/** Of a log of years only its last day: whoever hands it over asks about what happens now, as of when it was saved. */
function lately({ list, covers }: Events): readonly EventRecord[] {
  const end = Math.max(...list.map(({ at }) => at), ...covers.map(({ to }) => to));
  return list.filter(({ at }) => at >= end - DAY);
}

/** The records that answer, or the times in which there are none; undefined where nobody can know. */
function answer(found: EventRecord[], { covers }: Events, asked: readonly Asked[], now: Instant): Events | undefined {
  if (found.length > 0) return { list: found, covers: [] };
  if (asked.some(({ provider, id }) => rowsOf(provider).events[id]?.mayBeMissing !== undefined)) return undefined;
  const logs = asked.map(({ provider, id }) => logOf(provider, id).toLowerCase());
  const covering = covers.filter(
    ({ log, from, to }) => logs.includes(log.toLowerCase()) && from <= now - BEFORE_NOW && to >= now,
  );
  const isCovered = logs.every((log) => covering.some((one) => one.log.toLowerCase() === log));
  return isCovered ? { list: [], covers: covering } : undefined;
}

// ── shared by several causes ────────────────────────────────────────────────────────────────────────────────────────

/** Over the network, as NLA does; at a desktop over Remote Desktop; and on coming back to one. */
const LOGON_TYPES: readonly number[] = [3, 7, 10];

/** Its text often speaks of a bad password; the status tells, and where there is a second, it is the more exact one. */
const refusedLogon = (why: string, ...statuses: readonly number[]) =>
  event(
    'security-auditing',
    4625,
    `because ${why}`,
    ({ status, subStatus, logonType = 3 }) =>
      LOGON_TYPES.includes(logonType) && statuses.includes(subStatus || status || 0),
  );

export const logonRefused = (...why: Parameters<typeof refusedLogon>) => anyLogged(refusedLogon(...why));

/** STATUS_LOGON_TYPE_NOT_GRANTED */
const NOT_GRANTED = 0xc000015b;

export const notAllowedHere = anyLogged(
  refusedLogon('the user has no right to log on this way', NOT_GRANTED),
  event('security-auditing', 4825),
);

/** Whether two events of the sessions’ log are about the same session. */
export const inOneSession = (one: EventRecord, other: EventRecord): boolean => {
  const [a, b] = [one, other].map((found) => fieldsOf<{ readonly session?: number }>(found).session);
  return a !== undefined && a === b;
};
