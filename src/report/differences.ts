/** The fields in which two values of one subject differ, in words; what differs every time anyway is no difference. */
import { day, time } from './facts.ts';

/** More than this is “everything is different”. */
const MOST = 4;

/** `not after: 2026-10-01, now 2027-10-01`. Empty when nothing that matters differs. */
export function differences(before: unknown, after: unknown): readonly string[] {
  const found = [...walk([], before, after)];
  const more = found.length - MOST;
  return more > 0 ? [...found.slice(0, MOST), `and ${more} more`] : found;
}

/** Times, counts of bytes and single measurements: another value each time, of the same server. */
const noise: ReadonlySet<string> = new Set([
  'ms', 'sent', 'received', 'heard', 'ttl', 'connects', 'exchanges', 'throughput', 'resent', 'ping', 'uncertainty',
  'ours', 'min', 'p95', 'least', 'most', 'held', 'excerpt', 'of',
]); // biome-ignore format: a list

/** How far apart two measurements must be to count. */
const tolerances: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  skew: (a, b) => Math.abs(a - b) > 2000,
  median: (a, b) => Math.abs(a - b) > 20 && Math.max(a, b) > 2 * Math.min(a, b),
  likely: (a, b) => Math.abs(a - b) > 0.05,
};

function* walk(path: readonly string[], before: unknown, after: unknown): Generator<string> {
  const key = path.at(-1) ?? '';
  if (noise.has(key) || isServerTime(key, before)) return;
  if (isList(before) && isList(after)) yield* walkLists(path, before, after);
  else if (isRecord(before) && isRecord(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* walk([...path, name], before[name], after[name]);
  } else if (differ(key, before, after)) yield `${sayPath(path)}: ${say(key, before)}, now ${say(key, after)}`;
}

/** Plain lists are sets: the order of names and addresses means nothing here. Items that name themselves are met by name. */
function* walkLists(path: readonly string[], before: readonly unknown[], after: readonly unknown[]): Generator<string> {
  if ([...before, ...after].every((item) => !isRecord(item))) {
    const [was, is] = [before, after].map((items) => items.map(String).toSorted().join(', '));
    if (was !== is) yield `${sayPath(path)}: ${was || 'none'}, now ${is || 'none'}`;
    return;
  }
  const key = KEYS.find((one) => isNamedBy(one, before) && isNamedBy(one, after));
  const [was, is] = [nameItems(before, key), nameItems(after, key)];
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    // A try that only one of the two made was not looked at by the other; a thing that only one has is gone or new.
    const isMissing = !was.has(name) || !is.has(name);
    if (!isMissing || (key !== undefined && THINGS.includes(key)))
      yield* walk([...path, name], was.get(name), is.get(name));
  }
}

/** What tells an item of a list from the others. */
const KEYS = ['version', 'offer', 'ip', 'port', 'name', 'server', 'said', 'witness', 'stage'];
/** Those that name a thing of the world, and not a question of ours. */
const THINGS: readonly string[] = ['ip', 'name', 'server'];

function isNamedBy(key: string, items: readonly unknown[]): boolean {
  const names = items.map((item) => (isRecord(item) && key in item ? String(item[key]) : undefined));
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

/** By its place, counted from one, where nothing names an item. */
const nameItems = (items: readonly unknown[], key: string | undefined): ReadonlyMap<string, unknown> =>
  new Map(
    items.map((item, index) => [key !== undefined && isRecord(item) ? String(item[key]) : String(index + 1), item]),
  );

const differ = (key: string, before: unknown, after: unknown): boolean =>
  typeof before === 'number' && typeof after === 'number'
    ? (tolerances[key] ?? ((a, b) => a !== b))(before, after)
    : before !== after;

/** The server’s clock is a moment; a resolver’s name is not. */
const isServerTime = (key: string, value: unknown) => key === 'server' && typeof value === 'number';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);

/** `not after`, `addresses 192.0.2.7 outcome`: names as words. */
const sayPath = (path: readonly string[]) =>
  path.map((name) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(' ') || 'it';

function say(key: string, value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' && (key === 'notBefore' || key === 'notAfter')) return day(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && (key === 'skew' || key === 'median'))
    return `${value < 0 ? '−' : ''}${time(Math.abs(value))}`;
  if (typeof value === 'object') return 'there';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
