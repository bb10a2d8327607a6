/** The report as an HTML file, made and read back by the program: whole, explained again, redacted, or refused with a sentence. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRecording } from '../recorded/recording.ts';
import { rdpdoctor } from './program.ts';
import { makeScratch } from './scratch.ts';

const scratch = makeScratch();

function saveCase(name: string): string {
  const path = scratch(name);
  const { saved } = readRecording('server-xrdp-expired');
  writeFileSync(path, JSON.stringify(saved));
  return path;
}

describe('a report as HTML', () => {
  test('is written where it was asked for, says so, and is explained again like the case itself', async () => {
    const saved = saveCase('expired.case.json');
    const path = scratch('expired.html');
    const { code, stdout, stderr } = await rdpdoctor(['explain', saved, '--as', 'html', '-o', path]);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(`The answer was written to ${path}.`);
    const html = readFileSync(path, 'utf8');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html.trimEnd()).toMatch(/<\/html>$/);
    const again = await rdpdoctor(['explain', path, '--as', 'json']);
    const before = await rdpdoctor(['explain', saved, '--as', 'json']);
    expect(again.stdout).toBe(before.stdout);
  });

  test('goes into a pipe as one page', async () => {
    const { stdout } = await rdpdoctor(['explain', '0x904', '0x7', '--as', 'html']);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout.match(/<\/html>/g)).toHaveLength(1);
  });

  test('of an examination holds every message, and with --redact nobody’s name in any of them', async () => {
    const path = scratch('demo.html');
    const whole = scratch('whole.html');
    await rdpdoctor(['demo', 'healthy', '--as', 'html', '-o', whole]);
    await rdpdoctor(['demo', 'healthy', '--as', 'html', '-o', path, '--redact']);
    expect(readFileSync(whole, 'utf8')).toContain('NTLM CHALLENGE');
    expect(readFileSync(whole, 'utf8')).toContain('ts01.example.test');
    const html = readFileSync(path, 'utf8');
    expect(html).toContain('NTLM CHALLENGE');
    expect(html).not.toContain('Its bytes are not shown: it may name somebody');
    expect(html).not.toMatch(/ts01|example\.test/i);
    for (const encoding of ['latin1', 'utf16le'] as const)
      for (const name of ['ts01', 'TS01', 'example.test']) {
        const digits = Buffer.from(name, encoding).toString('hex');
        expect(html.includes(digits)).toBe(false);
        expect(html.includes(digits.match(/../g)?.join(' ') ?? '')).toBe(false);
      }
  });
});

describe('-o', () => {
  test.each(['json', 'markdown', 'terminal'])('writes %s too, as it would have been printed', async (form) => {
    const saved = saveCase('one.case.json');
    const path = scratch(`answer.${form}`);
    await rdpdoctor(['explain', saved, '--as', form, '--output', path]);
    const { stdout } = await rdpdoctor(['explain', saved, '--as', form]);
    expect(readFileSync(path, 'utf8')).toBe(stdout);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('never takes the place of a folder, and loses nothing of the answer', async () => {
    const folder = scratch('folder');
    mkdirSync(folder);
    writeFileSync(join(folder, 'kept'), '');
    const { code, stdout, stderr } = await rdpdoctor(['explain', '0x904', '0x7', '--as', 'html', '-o', folder]);
    expect(code).toBe(64);
    expect(stderr).toMatch(/The answer was not written: .*it is a folder/);
    expect(stdout).toContain('Not examined');
    expect(readdirSync(folder)).toEqual(['kept']);
  });

  test('into a folder that does not exist says so', async () => {
    const { code, stderr, stdout } = await rdpdoctor(['explain', '0x904', '0x7', '-o', scratch('no/such/file.txt')]);
    expect([code, stdout.includes('Not examined')]).toEqual([64, true]);
    expect(stderr).toContain('the folder does not exist');
  });
});

describe('an HTML file that is no report', () => {
  test.each([
    ['another page', '<!doctype html><title>hello</title>', 'the HTML file is not a report of rdpdoctor'],
    [
      'a report cut in the middle',
      '<!doctype html><script type="application/json" id="rdpdoctor-case">{"schema":"rdpdoctor.case/1"',
      'the report is cut off before the end of its case',
    ],
  ])('%s is refused with a sentence', async (_, text, wanted) => {
    const path = scratch('page.html');
    writeFileSync(path, text);
    const { code, stdout, stderr } = await rdpdoctor(['explain', path]);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(wanted);
  });
});
