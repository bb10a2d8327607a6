/** Reads events as XML, as `wevtutil qe … /f:xml` prints them and Event Viewer copies them: for who has no whole log. */
import type { ByteSource } from '../../world.ts';
import { textInParts } from '../byte-source.ts';
import { defineReader } from '../reader.ts';
import { collectEvents } from './collect-events.ts';
import { longestText } from './error-text.ts';
import { type ScannedEvent, scanEvent } from './event-xml.ts';

/** In characters; the longest that Windows writes has 64 KiB. */
const LONGEST_EVENT = 256 * 1024;

const BEGIN = /<(?:[\w.-]{1,64}:)?Event(?=[\s>])/g;
const NAMESPACE = 'schemas.microsoft.com/win/2004/08/events/event';

export default defineReader({
  id: 'event-xml',
  title: 'a text of Windows events',
  recognises: ({ text = '' }) => {
    if (text.search(BEGIN) < 0) return 'no';
    return text.includes(NAMESPACE) ? 'certainly' : /<(?:\w{1,64}:)?EventID[\s>]/.test(text) ? 'probably' : 'no';
  },

  async *read(source, { now }) {
    const collected = collectEvents();
    const count = { read: 0, of: 0 };
    let during: readonly [number, number] | undefined;
    let beside = '';
    for await (const one of eventsIn(source)) {
      if ('around' in one) {
        beside = `${beside}${one.around}`.slice(0, longestText);
        continue;
      }
      const { read, isWhole, at } = one;
      count.of += 1;
      const what = sayDamage(read, isWhole);
      if (what === undefined) count.read += 1;
      else yield { damage: { what, where: `character ${at}`, whatToDo: 'copy the event again, whole' } };
      if (!read.ok) continue;
      collected.add(read.value);
      const { at: when } = read.value.event;
      during = [Math.min(when, during?.[0] ?? when), Math.max(when, during?.[1] ?? when)];
    }
    const value = collected.value();
    if (value) {
      const where = source.name === '' ? 'what was pasted' : source.name;
      yield { fact: { about: 'events', value, from: { source: 'event-xml', where }, at: now } };
    }
    if (beside.trim() !== '') yield { beside };
    yield { coverage: { counted: 'events', ...count, ...(during && { during }) } };
  },
});

function sayDamage(read: ScannedEvent['read'], isWhole: boolean): string | undefined {
  if (!isWhole) return 'an event has no end';
  return read.ok ? undefined : read.problem;
}

interface Found extends Omit<ScannedEvent, 'end'> {
  /** Where it begins, in characters. */
  readonly at: number;
}

/** Words of people around the events. */
interface Around {
  readonly around: string;
}

/** What Event Viewer copies above the XML tells the same event again, with its id at the end of a line, in any language. */
function wordsIn(text: string, event: Found | undefined): Around {
  const words = text.replace(/<[^<>]{0,4096}>/g, '');
  const id = event?.read.ok ? event.read.value.event.id : undefined;
  return { around: id !== undefined && new RegExp(`:\\s*${id}\\s*$`, 'm').test(words) ? '' : words };
}

/** Every event in turn, after what stands before it; of the text no more is held than one event and one part. */
async function* eventsIn(source: ByteSource): AsyncIterable<Found | Around> {
  let [rest, passed] = ['', 0];
  for await (const part of textInParts(source)) {
    rest += part;
    const { found, end } = scanAll(rest, passed, true);
    yield* found;
    passed += end;
    rest = rest.slice(end);
  }
  const { found, end } = scanAll(rest, passed, false);
  yield* found;
  yield wordsIn(rest.slice(end), undefined);
}

interface Scanned {
  readonly found: readonly (Found | Around)[];
  /** From where on it must be looked at again, with more behind it. */
  readonly end: number;
}

function scanAll(text: string, passed: number, mayGoOn: boolean): Scanned {
  const found: (Found | Around)[] = [];
  let end = 0;
  for (;;) {
    BEGIN.lastIndex = end;
    const at = BEGIN.exec(text)?.index;
    const event = at === undefined ? 'cut' : scanEvent(text, at, mayGoOn && text.length - at <= LONGEST_EVENT);
    if (at === undefined || event === 'cut') {
      // Words are kept until it is known before which event they stand.
      const kept = Math.max(end, (at ?? text.length) - longestText);
      return { found: [...found, wordsIn(text.slice(end, kept), undefined)], end: kept };
    }
    const one = { read: event.read, isWhole: event.isWhole, at: passed + at };
    found.push(wordsIn(text.slice(end, at), one), one);
    end = event.end;
  }
}
