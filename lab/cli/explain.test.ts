/** What the program makes of codes and dialogs alone: what they mean, what they do not, and the one command to run next. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contractSchema } from '../../src/report/contract/contract.ts';
import { rdpdoctor } from './program.ts';
import { makeScratch } from './scratch.ts';

const scratch = makeScratch();

/** The lines of the answer without their breaks, so that a sentence is found wherever it was wrapped. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('0x904 with 0x7', () => {
  test.each<readonly string[]>([['0x904', '0x7'], ['0x904 0x7'], ['2308', '7'], ['0x904,', '0X7'], ['0x904 / 0x7']])(
    'typed as %s %s is the same question, and is answered without a verdict',
    async (...typed) => {
      const { code, stdout } = await rdpdoctor(['explain', ...typed.filter(Boolean)]);
      const said = flat(stdout);
      expect(code).toBe(2);
      expect(said).toMatch(/^\? Not examined:/);
      expect(said).toContain('Says: The other end closed the TCP connection');
      expect(said).toMatch(/0x904 .* Does not say: .* 0x7 .* Does not say: .*no proof of a denial/);
      expect(said).toContain('Next: run rdpdoctor HOST --error "0x904 0x7"');
    },
  );

  test('is answered in a first screen of at most sixty words', async () => {
    const { stdout } = await rdpdoctor(['explain', '0x904', '0x7']);
    const [first = ''] = stdout.split('\n\n');
    expect(first.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length).toBeLessThanOrEqual(60);
  });

  test('names causes, but measured nothing and says so', async () => {
    const { stdout } = await rdpdoctor(['explain', '0x904', '0x7', '--as', 'json']);
    const { verdict, suspects, target, courtesy } = contractSchema.parse(JSON.parse(stdout));
    expect(verdict).toMatchObject({ kind: 'not-examined', stage: null, cause: null });
    expect(target).toBe(null);
    expect(courtesy.connections).toBe(0);
    expect(suspects.length).toBeGreaterThan(0);
  });
});

test.each<readonly [string, string, RegExp]>([
  ['one disconnect reason', '0x204', /0x204/],
  ['an NTSTATUS by number', '0xC000006D', /STATUS_LOGON_FAILURE/],
  ['an NTSTATUS by name', 'STATUS_LOGON_FAILURE', /0xC000006D/i],
  ['a German dialog', 'Die Verbindung wurde getrennt. Fehlercode: 0x904. Erweiterter Fehlercode: 0x7', /0x904/],
  [
    'a Japanese dialog',
    'リモート コンピューターに接続できません。エラー コード: 0x904 拡張エラー コード: 0x7',
    /0x904/,
  ],
  [
    'a German dialog without a number',
    'Ein Authentifizierungsfehler ist aufgetreten. Die angeforderte Funktion wird nicht unterstützt. Ursache könnte eine CredSSP Encryption Oracle Remediation sein.',
    /./,
  ],
])('%s on standard input is understood', async (_what, dialog, named) => {
  const { code, stdout } = await rdpdoctor(['explain', '-'], { input: dialog });
  const said = flat(stdout);
  expect(code).toBe(2);
  expect(said).toMatch(named);
  expect(said).toMatch(/Next: (?:run )?rdpdoctor HOST --error/);
});

test('a dialog saved by Windows as UTF-16 is read like any other', async () => {
  const dialog = Buffer.from('\uFEFFFehlercode: 0x904\r\nErweiterter Fehlercode: 0x7\r\n', 'utf16le');
  const { code, stdout } = await rdpdoctor(['explain', '-'], { input: dialog });
  expect(code).toBe(2);
  expect(stdout).toContain('0x904');
});

test('a dialog without a code, saved in the code page of Windows, is known by its words', async () => {
  const dialog = Buffer.from('Die lokale Sicherheitsautorität kann nicht kontaktiert werden.', 'latin1');
  const { code, stderr } = await rdpdoctor(['explain', '-'], { input: dialog });
  expect(stderr).toBe('');
  expect(code).toBe(2);
});

test('an .rdp file is told setting by setting, its bad lines are named, and its password is kept to itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rdpdoctor-explain-'));
  try {
    const path = join(folder, 'ts01.rdp');
    const text =
      '\ufefffull address:s:ts01.example.test:3390\r\nserver port:i:many\r\nenablecredsspsupport:i:0\r\npassword 51:b:0100ABCD\r\n';
    await writeFile(path, Buffer.from(text, 'utf16le'));
    const { code, stdout, stderr } = await rdpdoctor(['explain', path]);
    const said = flat(stdout);
    expect(code).toBe(2);
    expect(stderr).toBe(`“${path}” was read as an .rdp file: 1 of 4 lines could not be read.\n`);
    expect(said).toContain('No connection was tried; only the .rdp file was read.');
    expect(said).toContain('ts01.example.test:3390');
    expect(said).toContain('Line 2: “server port” is not a number');
    expect(said).toContain('Finding, not blamed: A saved connection file sends the client the wrong way');
    expect(said).not.toContain('ABCD');
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('several things at once', () => {
  const event =
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Schannel'/><EventID>36870</EventID>" +
    "<TimeCreated SystemTime='2026-10-05T08:00:01Z'/><Channel>System</Channel><Computer>TS01</Computer></System></Event>";

  test('a code and a file with events are both read, in whatever order', async () => {
    await writeFile(scratch('several.xml'), event);
    for (const what of [
      ['0x904', '0x7', scratch('several.xml')],
      [scratch('several.xml'), '0x904', '0x7'],
    ]) {
      const { code, stdout, stderr } = await rdpdoctor(['explain', ...what, '--as', 'json']);
      expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
      const { observations } = contractSchema.parse(JSON.parse(stdout));
      expect(observations.map(({ about }) => about)).toEqual(['client-error', 'events']);
    }
  });

  test('a file that is not there is said, and not taken for a word', async () => {
    const { code, stdout, stderr } = await rdpdoctor(['explain', '0x904', scratch('gone.txt')]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain('there is no file');
  });
});
