/** What a record of an event log says, by the row of its event: for signs, for the report, and for whoever redacts it. */
import type { EventField, EventProvider, EventRow } from './events/event.ts';
import { eventProviders } from './events.generated.ts';

export type ProviderId = keyof typeof eventProviders;

/** A record as far as its row is concerned. */
interface EventRecord {
  readonly provider: string;
  readonly id: number;
  readonly data: readonly { readonly name: string; readonly value: string }[];
}

interface KnownEvent extends EventRow {
  readonly provider: EventProvider;
}

/** The row of an event; undefined for one that nobody wrote down. */
export function rowOf({ provider: name, id }: Pick<EventRecord, 'provider' | 'id'>): KnownEvent | undefined {
  const provider = byName.get(name.toLowerCase());
  const row = provider && Object.hasOwn(provider.events, id) ? provider.events[id] : undefined;
  return provider && row && { provider, ...row };
}

/** Where an event goes. */
export function logOf(id: ProviderId, event: number): string {
  const provider: EventProvider = eventProviders[id];
  return provider.events[event]?.log ?? provider.log;
}

const all: readonly EventProvider[] = Object.values(eventProviders);
const byName = new Map(all.map((provider) => [provider.name.toLowerCase(), provider]));
const sources = new Set(
  all.flatMap(({ name, log, events }) => [
    name.toLowerCase(),
    log.toLowerCase(),
    ...Object.values(events).map((row) => (row.log ?? log).toLowerCase()),
  ]),
);

/** Whether it is the name of a known provider or log, which every machine has and which names nobody. */
export const isKnownSource = (name: string): boolean => sources.has(name.toLowerCase());

/** What the fields of its row come to; a number or a word only where the record holds one. */
export const readFields = (
  { fields = {} }: Pick<EventRow, 'fields'>,
  data: EventRecord['data'],
): Readonly<Record<string, number | string | undefined>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, readField(field, findData(field, data)?.value)]),
  );

/** The datum of a field: the first of its name. */
export const findData = <Datum extends EventRecord['data'][number]>(
  field: EventField,
  data: readonly Datum[],
): Datum | undefined => data.find(({ name }) => name.toLowerCase() === field.data.toLowerCase());

/** Undefined where it holds something else than the row says. */
export function readField(field: EventField, value: string | undefined): number | string | undefined {
  if (value === undefined) return undefined;
  switch (field.kind) {
    case 'number':
      return readNumber(value);
    case 'word':
      return field.words.find((word) => word.toLowerCase() === value.toLowerCase());
    case 'address':
    case 'account':
      // What Windows writes for nothing.
      return value === '-' || value === '' ? undefined : value;
  }
}

/** `0xC000006D`, `3221225581`, `-1073741715`: all the same 32 bits. */
function readNumber(value: string): number | undefined {
  if (!/^(?:0x[0-9a-f]{1,8}|-?\d{1,10})$/i.test(value)) return undefined;
  const number = Number(value);
  return number <= 0xffffffff && number >= -0x80000000 ? number >>> 0 : undefined;
}
