/** Markdown for a ticket, and JSON for a script: nothing that a peer said becomes markup there. */
import { describe, expect, test } from 'vitest';
import {
  certificate,
  challenged,
  examples,
  inputOf,
  reached,
  saw,
  walked,
} from '../../lab/doubles/example-diagnoses.ts';
import { composeReport } from '../report/composing/compose.ts';
import { contractSchema } from '../report/contract/contract.ts';
import { plain, prose } from './escape-markdown.ts';
import { presentJson } from './json.ts';
import { presentMarkdown } from './markdown.ts';

const evil =
  '<script>alert(1)</script> [click](javascript:alert(1)) ![x](http://evil.test/x.png) | a | `id` **bold** @admin #12 www.evil.test <!-- \u202Eabc \n# heading';

const hostile = composeReport(
  inputOf([
    ...reached,
    walked('nla', { by: 'us', how: 'done', complete: true }),
    saw('certificate', { ...certificate, subject: `CN=${evil}`, issuer: evil, names: [evil] }),
    saw('nla', { ...challenged, dnsComputer: evil, dnsDomain: evil }),
    saw('greeting', { outcome: 'foreign', excerpt: evil, spokeFirst: true, ms: 1 }),
    { about: 'clock', state: 'absent', because: evil },
  ]),
);

describe('markdown', () => {
  test('shows a failure as it always did', async () => {
    await expect(presentMarkdown(composeReport(examples.hangsUp))).toMatchFileSnapshot('golden/hangs-up.md');
  });

  test('holds no HTML, link, picture, mention or table cell that a peer made', () => {
    const text = presentMarkdown(hostile);
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<(?!https:\/\/)/);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    expect(text).not.toMatch(/(?<!\\)\[/);
    expect(text).not.toContain('@admin');
    expect(text).not.toContain('#12');
    expect(text).not.toMatch(/http:\/\/evil|www\.evil/);
    expect(text).not.toContain('\u202E');
    expect(text).not.toMatch(/^\\?# heading/m);
    const rows = text.split('\n').filter((line) => line.startsWith('| Computer'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  test('keeps the commands of the catalogue as code, and peer text never', () => {
    expect(prose('Run `Restart-Service TermService -Force` on C:\\x')).toBe(
      'Run `Restart-Service TermService -Force` on C:\\\\x',
    );
    expect(plain('`id`')).toBe('\\`id\\`');
  });

  test('a line that begins like a list or heading stays a line', () => {
    expect([plain('- a'), plain('1. a'), plain('# a'), plain('=== a')]).toEqual([
      '\\- a',
      '1\\. a',
      '\\# a',
      '\\=== a',
    ]);
  });

  test('plain words and addresses stay readable', () => {
    expect(plain('10.1.2.3:3389 open after 1 ms (fin), valid 2026-01-01')).toBe(
      '10.1.2.3:3389 open after 1 ms (fin), valid 2026-01-01',
    );
  });
});

describe('json', () => {
  test('is the contract and nothing else', () => {
    const report = composeReport(examples.hangsUp);
    expect(JSON.parse(presentJson(report))).toEqual(report.contract);
  });

  test('is harmless on a terminal and still reads back as what the peer said', () => {
    const text = presentJson(hostile);
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    const { observations } = contractSchema.parse(JSON.parse(text));
    expect(observations.find(({ about }) => about === 'greeting')?.value).toMatchObject({ excerpt: evil });
  });
});
