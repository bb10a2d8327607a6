/** One `<Event>` of XML, as Event Viewer copies it and wevtutil prints it, as a record: for readers of event logs. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { fail, type Result, succeed } from '../../result.ts';
import { scanXml, type XmlToken } from './scan-xml.ts';

type EventRecord = Vocabulary['events']['list'][number];

/** A record with its number in its log, which tells what is missing between two of them. */
export interface NumberedEvent {
  readonly event: EventRecord;
  readonly record: number | undefined;
}

export interface ScannedEvent {
  readonly read: Result<NumberedEvent, string>;
  /** Its end was there; otherwise what stood before counts. */
  readonly isWhole: boolean;
  readonly end: number;
}

const MOST_DATA = 24;
const LONGEST_VALUE = 256;
const LONGEST_NAME = 255;

/** What stands from `<Event` to its end; `cut`: the text ends before, and more of it may come. */
export function scanEvent(text: string, from: number, mayGoOn: boolean): ScannedEvent | 'cut' {
  const gathered: Gathered = { path: [], fields: new Map(), data: [], text: '' };
  let at = from;
  while (at < text.length) {
    const part = scanXml(text, at);
    if (part === 'cut') break;
    // A second beginning before the end of the first: the rest of that one is lost.
    const [opened] = part.tokens;
    if (at > from && opened?.kind === 'open' && opened.name === 'Event')
      return { read: finish(gathered), isWhole: false, end: at };
    for (const token of part.tokens) take(token, gathered);
    at = part.end;
    if (gathered.path.length === 0) return { read: finish(gathered), isWhole: true, end: at };
  }
  return mayGoOn ? 'cut' : { read: finish(gathered), isWhole: false, end: text.length };
}

interface Gathered {
  /** The elements that are open, the outermost first. */
  readonly path: string[];
  /** By path: texts of elements, and attributes behind an `@`. */
  readonly fields: Map<string, string>;
  readonly data: { name: string; value: string }[];
  /** Of the innermost element. */
  text: string;
  /** The `Name` of a `<Data>`. */
  named?: string | undefined;
}

function take(token: XmlToken, into: Gathered): void {
  if (token.kind === 'text') into.text += token.text;
  else if (token.kind === 'open') open(token, into);
  else close(token.name, into);
}

function open({ name, attributes }: XmlToken & { readonly kind: 'open' }, into: Gathered): void {
  into.path.push(name);
  into.text = '';
  into.named = attributes.get('Name');
  const [, section] = into.path;
  if (section === 'System')
    for (const [key, value] of attributes) into.fields.set(`${into.path.slice(2).join('/')}@${key}`, value);
}

/** A close that nothing opened closes nothing; one of an outer element closes the inner ones too. */
function close(name: string, into: Gathered): void {
  const at = into.path.lastIndexOf(name);
  if (at < 0) return;
  const [, section] = into.path;
  const isInnermost = at === into.path.length - 1;
  if (section === 'System' && isInnermost) into.fields.set(into.path.slice(2).join('/'), into.text.trim());
  else if (isInnermost && isDatum(into)) addDatum(name, into);
  into.path.length = at;
  // Whatever stands around its children is no value.
  into.text = '';
  into.named = undefined;
}

/** The leaves of EventData, and those of whatever a provider puts into UserData. */
const isDatum = ({ path: [, section, ...inner], text }: Gathered): boolean =>
  (section === 'EventData' && inner.length === 1) ||
  (section === 'UserData' && inner.length >= 2 && text.trim() !== '');

/** Classic providers name nothing: then the place counts, from 0. */
function addDatum(element: string, { path: [, section], data, text, named }: Gathered): void {
  const isUnnamed = section === 'EventData' && element === 'Data';
  const name = named ?? (isUnnamed ? String(data.length) : element);
  if (data.length < MOST_DATA)
    data.push({ name: name.slice(0, LONGEST_NAME), value: text.trim().slice(0, LONGEST_VALUE) });
}

function finish({ fields, data }: Gathered): Result<NumberedEvent, string> {
  const of = (path: string) => (fields.get(path) ?? '').slice(0, LONGEST_NAME);
  const [provider, log, host] = [of('Provider@Name'), of('Channel'), of('Computer')];
  const [id, at, record] = [
    readWhole(of('EventID')),
    readTime(of('TimeCreated@SystemTime')),
    readWhole(of('EventRecordID')),
  ];
  if (provider === '' || id === undefined) return fail('an event does not say who wrote it, or has no id');
  if (at === undefined) return fail(`event ${id} has no time`);
  const level = LEVELS[readWhole(of('Level')) ?? 0];
  return succeed({ event: { at, host, log, provider, id, ...(level && { level }), data }, record });
}

/** 0 is “always”, which audits use. */
const LEVELS: readonly (EventRecord['level'] | undefined)[] = [
  undefined,
  'critical',
  'error',
  'warning',
  'information',
  'verbose',
];

const readWhole = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** `2022-10-16T20:27:36.222854900Z`, also with a blank or without the Z: UTC either way. */
function readTime(text: string): number | undefined {
  const [, year, month, day, hour, minute, second, fraction = ''] = TIME.exec(text) ?? [];
  if (year === undefined) return undefined;
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return whole + Number(fraction.padEnd(3, '0').slice(0, 3));
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z?$/;
