/** The commands that README and CONTRIBUTING show, carried out: a document that nobody tries is soon wrong. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventFiles } from '../../scripts/new/event-row.ts';
import { templateFiles } from '../../scripts/new/templates.ts';
import { startDemo } from '../demo/demo.ts';
import type { LoopbackServer } from '../loopback/server.ts';
import { program, rdpdoctor } from './program.ts';
import { makeScratch } from './scratch.ts';
import { startChild } from './start-child.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const scratch = makeScratch();
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Each command once, as it stands in a code span or a block. */
function commandsIn(document: string): readonly string[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
  const lines = [...blocks, ...spans].flatMap((line) => line.replaceAll(/\s+/g, ' ').split(' && '));
  return [...new Set(lines.map((line) => line.trim()).filter((line) => /^(?:npm|npx|node) /.test(line)))];
}

const shown = [...new Set(['README.md', 'CONTRIBUTING.md'].flatMap(commandsIn))];

/** The words of a command line; double quotes keep some together. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');

const ofProgram = shown.flatMap((command) => {
  const [, rest] = /^npm start(?: --)?(?: (.*))?$/.exec(command) ?? [];
  return /^npm start\b/.test(command) ? [{ command, args: wordsOf(rest ?? '') }] : [];
});

test('the documents show commands', () => {
  expect(ofProgram.length).toBeGreaterThan(10);
  expect(shown.length).toBeGreaterThan(25);
});

/** What documents call what a reader has of his own, or what takes long. */
const substitutes: Readonly<Record<string, string>> = { 300: '1', 'tls/my-cause': 'tls/no-certificate' };

/** As `wevtutil qe … /f:xml` prints it. */
const keyDenied =
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-TerminalServices-RemoteConnectionManager'/>" +
  "<EventID>1058</EventID><TimeCreated SystemTime='2026-10-05T08:00:01Z'/><Channel>System</Channel><Computer>TS01</Computer></System></Event>";

describe('npm start', () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await startDemo('healthy');
    writeFileSync(scratch('events.xml'), keyDenied);
    // The files that people were handed.
    await rdpdoctor([`127.0.0.1:${server.port}`, '--save', 'ts01.case.json', '--as', 'html', '-o', 'report.html'], {
      cwd: scratch('.'),
    });
  });
  afterAll(() => server.stop());

  test.each(ofProgram.filter(({ args }) => args[0] !== 'serve'))('$command', async ({ args }) => {
    const words = args.map((word) =>
      /^(?:ts01(?:\.example\.com)?|HOST)$/.test(word) ? `127.0.0.1:${server.port}` : (substitutes[word] ?? word),
    );
    const { code, stdout, stderr } = await rdpdoctor(words, { cwd: scratch('.') });
    expect(stderr).not.toContain('has a bug');
    expect([0, 1, 2]).toContain(code);
    expect(`${stdout}${stderr}`).not.toBe('');
  });

  test.each(ofProgram.filter(({ args }) => args[0] === 'serve'))('$command', async ({ args }) => {
    const child = await startChild([program, ...args, '--no-open', '--data', scratch('data')]);
    expect(child.firstLine).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    await child.end('SIGTERM');
  });
});

describe('what developers type', () => {
  const others = shown.filter((command) => !/^npm start\b/.test(command));

  test.each(others)('%s', (command) => {
    const [tool, ...words] = wordsOf(command);
    if (tool === 'npm') tryScript(words);
    else if (tool === 'npx') tryVitest(words);
    else tryNode(words);
  });
});

/** What takes minutes is run by `npm test` itself; here that there is such a script, and that it knows the option. */
function tryScript(words: readonly string[]): void {
  const [name = '', ...args] = words[0] === 'run' ? words.slice(1) : words;
  expect(Object.keys(scripts)).toContain(name);
  const file = /\S+\.ts\b/.exec(scripts[name] ?? '')?.[0] ?? '';
  const source = readFileSync(join(ROOT, file), 'utf8');
  if (name === 'new') {
    const [kind = '', id = ''] = args;
    const made = kind === 'event' ? eventFiles(id, args[2] ?? '', undefined) : templateFiles(kind, id);
    expect(made.ok).toBe(true);
  }
  for (const option of args.filter((word) => /^--\w/.test(word))) expect(source).toContain(option.slice(2));
}

function tryVitest(words: readonly string[]): void {
  const [tool, run, ...rest] = words;
  expect([tool, run]).toEqual(['vitest', 'run']);
  const folders = rest.slice(0, rest.findIndex((word) => word.startsWith('-')) >>> 0);
  expect(folders.length).toBeGreaterThan(0);
  for (const folder of folders) expect(existsSync(join(ROOT, folder)), folder).toBe(true);
}

function tryNode([file = '']: readonly string[]): void {
  expect(existsSync(join(ROOT, file)), file).toBe(true);
}
