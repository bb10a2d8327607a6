/** Events as people copy and print them: whole, several, cut, quoted otherwise, in UTF-16, damaged, and from real logs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf16Bytes } from '../../rdp/wire/text.ts';
import type { ByteSource } from '../../world.ts';
import { sourceOfBytes, sourceOfText } from '../byte-source.ts';
import { understand } from '../understand.ts';
import reader from './event-xml.reader.ts';

const context = { version: '9.9.9', now: 7 };
const NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

interface Written {
  readonly id?: number;
  readonly record?: number;
  readonly minute?: number;
  readonly provider?: string;
  readonly log?: string;
  readonly body?: string;
}

const write = ({
  id = 4625,
  record = 10,
  minute = 0,
  provider = 'Microsoft-Windows-Security-Auditing',
  log = 'Security',
  body = "<EventData><Data Name='Status'>0xc0000234</Data></EventData>",
}: Written = {}) =>
  `<Event xmlns='${NAMESPACE}'><System><Provider Name='${provider}'/><EventID Qualifiers='0'>${id}</EventID><Level>0</Level>` +
  `<TimeCreated SystemTime='2026-10-05T08:${String(minute).padStart(2, '0')}:01.250000000Z'/><EventRecordID>${record}</EventRecordID>` +
  `<Channel>${log}</Channel><Computer>TS01</Computer></System>${body}</Event>`;

async function read(...sources: [ByteSource, ...ByteSource[]]) {
  const understood = await understand(sources, context);
  if (!understood.ok) throw new Error(understood.problem.what);
  const [fact] = understood.value.case.answers;
  if (!fact || !('value' in fact) || fact.about !== 'events') throw new Error('no events were read');
  return { ...fact.value, pieces: understood.value.pieces, where: fact.from.where };
}
const readText = (text: string) => read(sourceOfText(text));

test('one event, as Event Viewer copies it, is read whole', async () => {
  const { list, covers, pieces } = await readText(write());
  expect(list).toEqual([
    {
      at: Date.UTC(2026, 9, 5, 8, 0, 1, 250),
      host: 'TS01',
      log: 'Security',
      provider: 'Microsoft-Windows-Security-Auditing',
      id: 4625,
      data: [{ name: 'Status', value: '0xc0000234' }],
    },
  ]);
  expect(covers).toEqual([]);
  expect(pieces).toMatchObject([{ reader: 'event-xml', understood: 'wholly', coverage: { read: 1, of: 1 } }]);
});

function marked(bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(bytes.length + 2);
  all.set([0xff, 0xfe]);
  all.set(bytes, 2);
  return all;
}

describe('the same event', () => {
  test.each([
    ['behind the text of Event Viewer', `Log Name:      Security\r\nEvent ID:      4625\r\nEvent Xml:\r\n${write()}`],
    ['with the other quotation marks', write().replaceAll("'", '"')],
    ['inside one root', `<?xml version="1.0"?><Events>${write()}</Events>`],
    [
      'with a prefix',
      write()
        .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1e:')
        .replace('xmlns=', 'xmlns:e='),
    ],
    ['with a comment that holds an end', write().replace('<System>', '<!-- </Event> --><System>')],
    ['with its value in CDATA', write().replace('0xc0000234', '<![CDATA[0xc0000234]]>')],
    ['with its value in entities', write().replace('0xc0000234', '&#48;&#x78;c0000234')],
    ['with an older time', write().replace('T08:00:01.250000000Z', ' 08:00:01.2500000')],
  ])('%s is the same', async (_, text) => {
    const { list } = await readText(text);
    expect(list).toEqual((await readText(write())).list);
  });

  test.each([
    ['UTF-16, little end first', (text: string) => marked(utf16Bytes(text))],
    ['UTF-16, big end first', (text: string) => marked(utf16Bytes(text)).map((_, at, all) => all[at ^ 1] ?? 0)],
    ['UTF-8 with its mark', (text: string) => Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text))],
  ])('in %s is the same, also where it is longer than one part', async (_, encode) => {
    const long = Array.from({ length: 200 }, (__, record) =>
      write({ record, minute: 5, body: `<EventData><Data Name='TargetUserName'>Jürgen ${record}</Data></EventData>` }),
    );
    const { list } = await read(sourceOfBytes(encode(write() + long.join('\n')), 'events.xml'));
    expect(list).toHaveLength(201);
    expect(list[0]).toEqual((await readText(write())).list[0]);
    expect(list.slice(1).every(({ data }) => data[0]?.value.startsWith('Jürgen '))).toBe(true);
  });
});

test('what a provider puts into UserData is read by its names, and unnamed data by their places', async () => {
  const user = '<UserData><EventXML xmlns="Event_NS"><Session>2</Session><Reason>5</Reason></EventXML></UserData>';
  const { list } = await readText(
    write({ body: user }) + write({ body: '<EventData><Data>a</Data><Data/><Binary>00</Binary></EventData>' }),
  );
  expect(list.map(({ data }) => data)).toEqual([
    [
      { name: 'Session', value: '2' },
      { name: 'Reason', value: '5' },
    ],
    [
      { name: '0', value: 'a' },
      { name: '1', value: '' },
      { name: 'Binary', value: '00' },
    ],
  ]);
});

describe('what is covered', () => {
  const run = (...records: readonly number[]) => records.map((record, minute) => write({ record, minute })).join('');
  const at = (minute: number) => Date.UTC(2026, 9, 5, 8, minute, 1, 250);

  test('is the time between records whose numbers follow each other, in either order', async () => {
    for (const text of [
      run(10, 11, 12),
      [write({ record: 12, minute: 2 }), write({ record: 11, minute: 1 }), write({ record: 10 })].join(''),
    ])
      expect((await readText(text)).covers).toEqual([{ log: 'Security', host: 'TS01', from: at(0), to: at(2) }]);
  });

  test('ends where a number is missing, as where somebody filtered', async () => {
    expect((await readText(run(10, 11, 12, 14))).covers).toMatchObject([{ from: at(0), to: at(2) }]);
    expect((await readText(run(10, 12, 14))).covers).toEqual([]);
  });

  test('begins after what had to be left out, and what means something is kept rather than the rest', async () => {
    const others = Array.from({ length: 600 }, (_, index) =>
      write({ id: 1, provider: 'Other', record: index + 11, minute: 1 + Math.floor(index / 20) }),
    );
    const { list, covers } = await readText(write({ record: 10 }) + others.join(''));
    expect(list).toHaveLength(500);
    expect(list[0]).toMatchObject({ id: 4625 });
    // 101 of the others were left out, the last of them in the sixth minute.
    expect(covers).toEqual([{ log: 'Security', host: 'TS01', from: at(6) + 1, to: at(30) }]);
  });
});

test('two pieces say one thing together, and what both hold counts once', async () => {
  const { list, where } = await read(
    sourceOfText(write() + write({ minute: 1 }), 'a.xml'),
    sourceOfText(write(), 'b.xml'),
  );
  expect(list).toHaveLength(2);
  expect(where).toBe('a.xml, b.xml');
});

describe('of what is damaged', () => {
  test.each([
    ['an event that is cut off', write() + write().slice(0, 200), 'an event has no end'],
    ['an event without a time', write() + write().replace(/<TimeCreated[^>]*>/, ''), 'event 4625 has no time'],
    [
      'an event without an id',
      write() + write().replace('4625', ''),
      'an event does not say who wrote it, or has no id',
    ],
    ['an event that another interrupts', write().slice(0, 200) + write(), 'an event has no end'],
  ])('%s is named, and the other counts', async (_, text, what) => {
    const { list, pieces } = await readText(text);
    expect(list).toHaveLength(1);
    expect(pieces).toMatchObject([{ understood: 'in part', coverage: { read: 1, of: 2 }, damages: [{ what }] }]);
  });

  test('an event whose end is missing counts as far as it goes', async () => {
    const { list, pieces } = await readText(write().replace('</Event>', ''));
    expect(list).toMatchObject([{ id: 4625, data: [{ value: '0xc0000234' }] }]);
    expect(pieces).toMatchObject([{ understood: 'in part', damages: [{ what: 'an event has no end' }] }]);
  });

  test.each(['<Event a="', '<Event ', "<Event><a b='", '<Event><Data>&#x', '<Event><!--', '<Event><a <a ', '<a>'])(
    'a million of %s takes no longer than the patience of this test',
    async (piece) => {
      const text = `<Event xmlns="${NAMESPACE}"><EventID>${piece.repeat(1_000_000 / piece.length)}`;
      for await (const found of reader.read(sourceOfText(text), context)) expect(found).toBeDefined();
    },
    20_000,
  );

  test('nothing that stands there is ever thrown at anybody', async () => {
    const parts = fc.constantFrom(
      '<Event>',
      '</Event>',
      '<',
      '>',
      '"',
      "'",
      '&',
      '<!--',
      '<![CDATA[',
      ']]>',
      '<System>',
      '</System>',
      write(),
      '<a:b c=',
      '\u0000',
      '</',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 30 }), async (chosen) => {
        for await (const found of reader.read(sourceOfText(chosen.join('')), context)) expect(found).toBeDefined();
      }),
    );
  });
});

const real = join(import.meta.dirname, '../../../../shared/evidence/other');
const examples = existsSync(real) ? readdirSync(real).filter((name) => name.endsWith('.map')) : [];

test.runIf(examples.length > 0).each(examples)('a real event is read: %s', async (name) => {
  const text = readFileSync(join(real, name), 'utf8').replaceAll(/^# ?/gm, '');
  const id = Number(/^EventId: (\d+)/m.exec(text)?.[1]);
  const provider = /^Provider: (.*\S)/m.exec(text)?.[1];
  const { list } = await readText(text.slice(text.indexOf('<Event>')));
  expect(list).toContainEqual(expect.objectContaining({ id, provider, host: expect.stringMatching(/./) }));
});

describe('a paste that holds more than events', () => {
  const shown = 'Error code: 0x904\nExtended error code: 0x7\n\n';
  const said = async (text: string) => {
    const understood = await understand([sourceOfText(text)], context);
    if (!understood.ok) throw new Error(understood.problem.what);
    const { case: found, pieces } = understood.value;
    return {
      abouts: found.answers.map(({ about }) => about),
      pieces: pieces.map((one) => [one.reader, one.understood]),
    };
  };

  test.each([
    ['before', `${shown}${write()}`],
    ['after', `${write()}\n\n${shown}`],
    ['between', `${write({ record: 1 })}\n${shown}${write({ record: 2 })}`],
  ])('a message of a client that stands %s them is read as well', async (_, text) => {
    expect(await said(text)).toEqual({
      abouts: ['client-error', 'events'],
      pieces: [
        ['error-text', 'wholly'],
        ['event-xml', 'wholly'],
      ],
    });
  });

  test('what Event Viewer tells above the XML of one is that event, and no message of a client', async () => {
    const above = 'Protokollname: Security\nEreignis-ID:   4625\nBeschreibung:\nStatus: 0xC000006D\n\nEreignis-XML:\n';
    expect(await said(`${above}${write()}`)).toEqual({ abouts: ['events'], pieces: [['event-xml', 'wholly']] });
  });

  test('words that nobody understands are said to be so, and the events count', async () => {
    const { abouts, pieces } = await said(`It worked yesterday.\n${write()}`);
    expect(abouts).toEqual(['events']);
    expect(pieces[0]).toEqual(['error-text', 'not at all']);
  });
});
