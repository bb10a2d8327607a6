/** The fields in which two values of one subject differ, in words; what differs every time anyway is no difference. */

/** What is to be known of some of its fields, by their path: `answers.ms`, `roundTrip.median`. All others are compared as they are. */
export type Comparing<Value> = { readonly [P in PathIn<Value>]?: Rule };

/** `noise`: a time, a count of bytes, a single measurement. It is another each time, of the same server. */
export type Rule = 'noise' | FieldRule | ItemRule;

interface FieldRule {
  /** Whether two measurements are so far apart that it counts. */
  differs?(a: number, b: number): boolean;
  say?(value: number): string;
}

/** The field that tells an item of a list from the others, where all have it and no two the same. */
interface ItemRule {
  readonly metBy: string;
  /** A thing of the world that only one of the two has is gone or new; a question that only one asked was not asked by the other. */
  readonly are: 'things' | 'questions';
}

/** Every field of a value, those of the items of its lists too. */
export type PathIn<Value> = Value extends readonly (infer Item)[]
  ? PathIn<Item>
  : Value extends object
    ? {
        [K in keyof Value & string]: K | `${K}.${PathIn<NonNullable<Value[K]>>}`;
      }[keyof Value & string]
    : never;

/** The items of a list are things of the world, met again by this field. */
export const thingsBy = (metBy: string): ItemRule => ({ metBy, are: 'things' });
/** The items of a list are answers to questions of ours, met again by this field. */
export const questionsBy = (metBy: string): ItemRule => ({ metBy, are: 'questions' });

/** More than this is “everything is different”. */
const MOST = 4;

type Rules = Readonly<Record<string, Rule | undefined>>;

/** `not after: 2026-10-01, now 2027-10-01`. Empty when nothing that matters differs. */
export function differences(rules: Rules, before: unknown, after: unknown): readonly string[] {
  const found = [...walk({ rules, field: '', path: [] }, before, after)];
  const more = found.length - MOST;
  return more > 0 ? [...found.slice(0, MOST), `and ${more} more`] : found;
}

interface Place {
  readonly rules: Rules;
  /** As the rules call it. */
  readonly field: string;
  /** As a person reads it, with the names of items. */
  readonly path: readonly string[];
}

function* walk(place: Place, before: unknown, after: unknown): Generator<string> {
  const rule = place.rules[place.field];
  if (rule === 'noise') return;
  if (isList(before) && isList(after)) yield* walkLists(place, before, after);
  else if (isRecord(before) && isRecord(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* walk(within(place, name), before[name], after[name]);
  } else {
    const how = rule && 'metBy' in rule ? undefined : rule;
    if (differ(how, before, after)) yield `${sayPath(place.path)}: ${say(how, before)}, now ${say(how, after)}`;
  }
}

const within = ({ rules, field, path }: Place, name: string): Place => ({
  rules,
  field: field === '' ? name : `${field}.${name}`,
  path: [...path, name],
});

/** Plain lists are sets: the order of names and addresses means nothing here. Items that name themselves are met by name. */
function* walkLists(place: Place, before: readonly unknown[], after: readonly unknown[]): Generator<string> {
  const { rules, field, path } = place;
  if ([...before, ...after].every((item) => !isRecord(item))) {
    const [was, is] = [before, after].map((items) => items.map(String).toSorted().join(', '));
    if (was !== is) yield `${sayPath(path)}: ${was || 'none'}, now ${is || 'none'}`;
    return;
  }
  const rule = itemRuleOf(rules[field], before, after);
  const [was, is] = [nameItems(before, rule?.metBy), nameItems(after, rule?.metBy)];
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const isInBoth = was.has(name) && is.has(name);
    if (isInBoth || rule?.are === 'things')
      yield* walk({ ...place, path: [...path, name] }, was.get(name), is.get(name));
  }
}

function itemRuleOf(
  rule: Rule | undefined,
  before: readonly unknown[],
  after: readonly unknown[],
): ItemRule | undefined {
  if (typeof rule !== 'object' || !('metBy' in rule)) return undefined;
  return isNamedBy(rule.metBy, before) && isNamedBy(rule.metBy, after) ? rule : undefined;
}

function isNamedBy(key: string, items: readonly unknown[]): boolean {
  const names = items.map((item) => (isRecord(item) && key in item ? String(item[key]) : undefined));
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

/** By its place, counted from one, where nothing names an item. */
const nameItems = (items: readonly unknown[], key: string | undefined): ReadonlyMap<string, unknown> =>
  new Map(
    items.map((item, index) => [key !== undefined && isRecord(item) ? String(item[key]) : String(index + 1), item]),
  );

const differ = (rule: FieldRule | undefined, before: unknown, after: unknown): boolean =>
  rule?.differs && typeof before === 'number' && typeof after === 'number'
    ? rule.differs(before, after)
    : before !== after;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);

/** `not after`, `addresses 192.0.2.7 outcome`: names as words. */
const sayPath = (path: readonly string[]) =>
  path.map((name) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(' ') || 'it';

function say(rule: FieldRule | undefined, value: unknown): string {
  if (value === undefined) return 'nothing';
  if (rule?.say && typeof value === 'number') return rule.say(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return 'there';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
