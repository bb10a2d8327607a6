/** The terminal: the whole report as people read it, in any width, without colour, without Unicode. */
import { describe, expect, test } from 'vitest';
import { certificate, examples, inputOf, reached, saw, walked } from '../../lab/doubles/example-diagnoses.ts';
import { composeReport } from '../report/composing/compose.ts';
import { presentTerminal } from './terminal.ts';
import { widthOf, wrap } from './wrap.ts';

const plain = { columns: 80, colours: false, unicode: true };
const all = Object.entries(examples).map(([name, input]) => [name, composeReport(input)] as const);

/** The widest word of a line that cannot be broken. */
const isOneWord = (line: string) => line.trim().split(' ').length === 1;

describe('the terminal', () => {
  test.each(all)('shows %s as it always did', async (name, report) => {
    await expect(presentTerminal(report, plain)).toMatchFileSnapshot(
      `golden/${name.replace(/[A-Z]/g, (big) => `-${big.toLowerCase()}`)}.txt`,
    );
  });

  test.each([40, 50, 64, 80, 120])('keeps within %i columns, except for a word that cannot be broken', (columns) => {
    for (const [, report] of all) {
      for (const line of presentTerminal(report, { ...plain, columns }).split('\n')) {
        if (widthOf(line) > columns) expect(isOneWord(line), line).toBe(true);
      }
    }
  });

  test('never ends a line in a space, and ends with one line break', () => {
    for (const [, report] of all) {
      const text = presentTerminal(report, plain);
      expect(text).not.toMatch(/[ \t]\n/);
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  test('says everything in ASCII where nothing else can be shown', () => {
    for (const [, report] of all)
      expect(presentTerminal(report, { ...plain, unicode: false })).toMatch(/^[\x20-\x7E\n]*$/);
  });

  test('colours change nothing but colours', () => {
    for (const [, report] of all) {
      const coloured = presentTerminal(report, { ...plain, colours: true });
      expect(coloured).toContain('\u001B[');
      expect(coloured.replace(/\u001B\[\d+m/g, '')).toBe(presentTerminal(report, plain));
    }
  });

  test('a mark never stands without its word', () => {
    for (const [, report] of all) {
      for (const line of presentTerminal(report, plain).split('\n')) {
        if (/^ {2}[✓✗·] .{19}/.test(line) && / ms {2}/.test(line)) expect(line).toMatch(/ ms {2}(passed|failed)/);
      }
    }
  });

  test('keeps the first screen within sixty words, labels and marks included', () => {
    for (const [, report] of all) {
      const verdict = report.blocks.filter(({ kind }) => kind === 'verdict');
      const text = presentTerminal({ ...report, blocks: verdict }, plain);
      expect(text.trim().split(/\s+/).length, text).toBeLessThanOrEqual(60);
    }
  });

  test('begins with the verdict', () => {
    expect(presentTerminal(composeReport(examples.hangsUp), plain)).toMatch(/^✗ Explained: The server cannot read/);
  });

  test('what a peer hid in its names becomes visible and harmless', () => {
    const evil = 'ts01\u001B[2J\u001B]0;owned\u0007\u202Egnp.exe\u200B\u009B31m\nOK';
    const report = composeReport(
      inputOf([
        ...reached,
        walked('nla', { by: 'us', how: 'done', complete: true }),
        saw('certificate', { ...certificate, subject: `CN=${evil}`, names: [evil] }),
      ]),
    );
    for (const colours of [true, false]) {
      const text = presentTerminal(report, { ...plain, colours });
      expect(text.replace(/\u001B\[\d\d?m/g, '')).not.toMatch(
        /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E]/,
      );
    }
    expect(presentTerminal(report, plain)).toContain('\\u{1b}[2J');
  });
});

describe('wrapping', () => {
  test('hangs under the text after the first line', () => {
    expect(wrap('one two three four', 11, { first: '- ' })).toEqual(['- one two', '  three', '  four']);
  });

  test('counts wide characters as two', () => {
    expect(widthOf('日本')).toBe(4);
    expect(widthOf('e\u0301')).toBe(1);
    expect(wrap('日本 日本', 8)).toEqual(['日本', '日本']);
  });

  test('leaves a long path whole', () => {
    expect(wrap(`see C:\\${'x'.repeat(60)} now`, 40)).toEqual(['see', `C:\\${'x'.repeat(60)}`, 'now']);
  });
});
