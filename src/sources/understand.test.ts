/** Who reads what, how much of it is understood, and what is said where nothing is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embedCase } from '../observations/embedded-case.ts';
import { makeCase } from '../observations/make-case.ts';
import type { ByteSource } from '../world.ts';
import { sourceOfBytes, sourceOfText } from './byte-source.ts';
import { defineReader, type Reader } from './reader.ts';
import { readers } from './readers.generated.ts';
import { understand } from './understand.ts';

const context = { version: '9.9.9', now: 7 };
const read = (...sources: [ByteSource, ...ByteSource[]]) => understand(sources, context);
const saved = makeCase({
  version: '0.1.0',
  startedAt: 1,
  ms: 2,
  connections: 3,
  redacted: false,
  answers: [{ about: 'tls', state: 'not-reached', because: 'the port is not open' }],
});
const json = JSON.stringify(saved);
const embedded = embedCase(saved);
const html = `<!doctype html><script type="application/json" id="${embedded.id}">${embedded.json}</script>`;

describe('one piece', () => {
  test.each([
    ['a saved case', json, 'saved-case'],
    ['an HTML report', html, 'html-report'],
    ['an .rdp file', 'full address:s:ts01.example.test\r\nserver port:i:3389\r\n', 'rdp-file'],
    ['the text of a dialog', 'Error code: 0x904\nExtended error code: 0x7', 'error-text'],
    ['a code', '0x904', 'error-text'],
    ['a line of a log', '[10:41:02] ERRCONNECT_LOGON_FAILURE', 'error-text'],
  ])('%s is read by whom it is for', async (_, text, reader) => {
    expect(await read(sourceOfText(text))).toMatchObject({ value: { pieces: [{ reader, understood: 'wholly' }] } });
  });

  test('a saved case is what was saved, and nothing else', async () => {
    for (const text of [json, html])
      expect(await read(sourceOfText(text))).toMatchObject({ ok: true, value: { case: saved } });
  });

  test('what was read without a case becomes one, made now', async () => {
    expect(await read(sourceOfText('0x904'))).toMatchObject({
      value: { case: { version: '9.9.9', startedAt: 7, connections: 0, answers: [{ about: 'client-error', at: 7 }] } },
    });
  });

  test('of an .rdp file with a bad line the rest counts, and the line is named', async () => {
    const text = 'full address:s:ts01\n\nserver port:i:many\nusername:s:anna';
    expect(await read(sourceOfText(text, 'ts01.rdp'))).toMatchObject({
      value: {
        case: { answers: [{ about: 'rdp-file' }, { about: 'target', value: { host: 'ts01' } }] },
        pieces: [
          {
            where: 'ts01.rdp',
            understood: 'in part',
            coverage: { counted: 'lines', read: 2, of: 3 },
            damages: [{ where: 'line 3 of the .rdp file', what: '“server port” is not a number' }],
          },
        ],
      },
    });
  });
});

describe('what nobody reads', () => {
  const problemOf = async (source: ByteSource) => {
    const understood = await read(source);
    if (understood.ok) throw new Error('it was understood');
    return understood.problem.what;
  };

  test.each<readonly [string, readonly number[], string]>([
    ['a zip archive', [0x50, 0x4b, 3, 4], '“x” is a compressed archive'],
    ['gzip', [0x1f, 0x8b, 8], '“x” is a compressed archive'],
    ['a packet capture', [0xd4, 0xc3, 0xb2, 0xa1], '“x” is a recording of packets, which this version does not read'],
    [
      'an event log',
      [...'ElfFile\0'].map((letter) => letter.charCodeAt(0)),
      '“x” is a Windows event log, which this version does not read',
    ],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0, 0], '“x” is not a text'],
    ['nothing at all', [], 'There is no text.'],
  ])('%s is known by its first bytes', async (_, bytes, says) => {
    expect(await problemOf(sourceOfBytes(Uint8Array.from(bytes), 'x'))).toBe(says);
  });

  test.each([
    ['0x904\0', 'this is not a text'],
    [
      'BZhang and Rar! and MSCF',
      'The text holds no error code and no message of a Remote Desktop client that we know.',
    ],
    ['hello', 'The text holds no error code and no message of a Remote Desktop client that we know.'],
    [`0x904 ${'x'.repeat(0x10000)}`, 'The text is longer than 65536 characters.'],
    [`0x904 ${'x'.repeat(100_000)}\0`, 'this is not a text'],
    ['{"name": 1}', 'the file is JSON, but not a case of rdpdoctor'],
    [json.slice(0, -9), 'the case file is cut off before its end'],
    ['<html></html>', 'the HTML file is not a report of rdpdoctor'],
    ['x'.repeat(4 * 1024 * 1024 + 1), 'this has 4194305 bytes; at most 4194304 are read'],
  ])('the text %# has its own sentence', async (text, says) => expect(await problemOf(sourceOfText(text))).toBe(says));

  test.each([0, 0x78, 0x7b])('of four gigabytes of 0x%x only the beginning is looked at', async (byte) => {
    let most = 0;
    const huge: ByteSource = {
      name: 'huge.bin',
      size: 2 ** 32,
      async read(at, length) {
        most = Math.max(most, at + length);
        return new Uint8Array(length).fill(byte);
      },
    };
    expect(await problemOf(huge)).toBe('“huge.bin” has 4294967296 bytes; at most 4194304 are read');
    expect(most).toBeLessThanOrEqual(32 * 1024);
  });

  test('a file that became shorter while it was read is read as far as it goes', async () => {
    const short = sourceOfText('Error code: 0x904');
    expect(await read({ ...short, size: 4000 })).toMatchObject({ value: { pieces: [{ understood: 'wholly' }] } });
  });

  test('any bytes at all get one answer', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(bytes, async (given) => typeof (await read(sourceOfBytes(given, 'x'))).ok === 'boolean'),
    );
  });
});

describe('several pieces', () => {
  test('make one case, and of each is said what it was', async () => {
    const understood = await read(
      sourceOfText('0x904 0x7', 'dialog.txt'),
      sourceOfText('full address:s:ts01', 'ts01.rdp'),
      sourceOfText('hello', 'note.txt'),
    );
    expect(understood).toMatchObject({
      value: {
        case: { answers: [{ about: 'client-error' }, { about: 'rdp-file' }, { about: 'target' }] },
        pieces: [
          { where: 'dialog.txt', understood: 'wholly' },
          { where: 'ts01.rdp', understood: 'wholly' },
          {
            where: 'note.txt',
            understood: 'not at all',
            damages: [{ what: expect.stringContaining('no error code') }],
          },
        ],
      },
    });
  });

  test('a dialog beside a saved case goes into the case', async () => {
    expect(await read(sourceOfText('0x904'), sourceOfText(json))).toMatchObject({
      value: { case: { version: '0.1.0', answers: [{ about: 'tls' }, { about: 'client-error' }] } },
    });
  });

  test('two saved cases are two answers', async () => {
    expect(await read(sourceOfText(json), sourceOfText(html))).toMatchObject({
      problem: { what: 'more than one saved case was given' },
    });
  });
});

describe('a reader', () => {
  const fact = { about: 'tls', state: 'absent', because: 'none was offered' } as const;
  const sure = (id: string, sureness: 'certainly' | 'probably' | 'perhaps', body?: Reader['read']) =>
    defineReader({
      id,
      title: `a file of ${id}`,
      recognises: () => sureness,
      read:
        body ??
        async function* () {
          yield { fact };
        },
    });
  const readBy = (...own: readonly Reader[]) => understand([sourceOfText('abc', 'x')], context, own);

  test('reads what it is surest of', async () => {
    const [a, b, c] = [sure('a', 'perhaps'), sure('b', 'probably'), sure('c', 'certainly')];
    expect(await readBy(a, b, c)).toMatchObject({ value: { pieces: [{ reader: 'c' }] } });
    expect(await readBy(a, b)).toMatchObject({ value: { pieces: [{ reader: 'b' }] } });
    expect(await readBy(a, sure('d', 'perhaps'))).toMatchObject({ value: { pieces: [{ reader: 'a' }] } });
  });

  test('loses nothing that it had read when the disk fails', async () => {
    const reader = sure('a', 'certainly', async function* (source) {
      yield { fact };
      await source.read(1, 1);
    });
    const source: ByteSource = {
      ...sourceOfText('abc', 'x'),
      read: async (at) => {
        if (at > 0) throw new Error('“x” cannot be used: the disk reports an error');
        return Uint8Array.of(0x61);
      },
    };
    expect(await understand([source], context, [reader])).toMatchObject({
      value: {
        case: { answers: [fact] },
        pieces: [{ understood: 'in part', damages: [{ what: '“x” cannot be used: the disk reports an error' }] }],
      },
    });
  });

  test('that finds nothing and complains of nothing still leads to a sentence', async () => {
    const reader = sure('a', 'certainly', async function* () {
      yield { coverage: { counted: 'records', read: 0, of: 0 } };
    });
    expect(await readBy(reader)).toMatchObject({ problem: { what: expect.stringContaining('holds nothing about') } });
  });

  test('that has a bug is not taken for a damaged file', async () => {
    // biome-ignore lint/correctness/useYield: it throws before anything comes.
    const reader = sure('a', 'certainly', async function* () {
      throw new TypeError('a bug');
    });
    await expect(readBy(reader)).rejects.toThrow('a bug');
  });

  test('never asks for more than a mebibyte, nor for what is not there, whatever the bytes say', async () => {
    const asked: string[] = [];
    const reader = sure('a', 'certainly', async function* (source) {
      for (const [at, length] of [
        [0, 2 ** 40],
        [-5, 10],
        [2 ** 33, 10],
        [Number.NaN, 10],
        [5, Number.NaN],
        [10, -1],
      ] as const)
        await source.read(at, length);
      yield { fact };
    });
    const source: ByteSource = {
      name: 'x',
      size: 2 ** 32,
      read: async (at, length) => {
        asked.push(`${at} ${length}`);
        return new Uint8Array(length);
      },
    };
    await understand([source], context, [reader]);
    expect(asked).toEqual(['0 32768', '0 1048576']);
  });

  test('that yields damages without end keeps only the first', async () => {
    const reader = sure('a', 'certainly', async function* () {
      for (let line = 0; line < 1000; line += 1) yield { damage: { what: `${line}`, where: 'x', whatToDo: 'x' } };
      yield { fact };
    });
    const understood = await readBy(reader);
    expect(understood.ok && understood.value.pieces[0]?.damages.length).toBe(32);
  });

  test('has an id that nobody else has, and a title with its article', () => {
    expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length);
    for (const { title } of readers) expect(title).toMatch(/^(?:an?|what) /);
  });
});
