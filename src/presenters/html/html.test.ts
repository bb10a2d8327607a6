/** The report as an HTML file: every block drawn, nothing loaded, nothing that a peer said executed. */

import { describe, expect, test } from 'vitest';
import { examples } from '../../../lab/doubles/example-diagnoses.ts';
import { everything } from '../../../lab/doubles/example-report.ts';
import { listRecordings, readRecording } from '../../../lab/recorded/recording.ts';
import type { Case } from '../../observations/case.ts';
import { embedCase, readEmbeddedCase } from '../../observations/embedded-case.ts';
import { makeCase } from '../../observations/make-case.ts';
import { composeReport } from '../../report/composing/compose.ts';
import { judgeCase } from '../../report/judge.ts';
import type { Report } from '../../report/report.ts';
import { drawBlock, drawReport } from './draw-report.ts';
import { type Child, type Element, element } from './element.ts';
import { page } from './page.generated.ts';
import { presentHtml } from './present-html.ts';
import { writeHtml } from './write.ts';

const saved = makeCase({
  version: '0.1.0',
  startedAt: 1,
  ms: 2,
  connections: 3,
  redacted: false,
  answers: everything.known.all(),
});
const fileOf = (report: Report) => presentHtml(report, embedCase(saved));
const whole = composeReport(everything);
const evil = `"'></script></style><script>alert(1)</script><img src=x onerror=alert(1)>]]><!-- &lt; javascript:alert(1)`;

const flatten = (child: Child): readonly Element[] =>
  typeof child === 'string' ? [] : [child, ...child.children.flatMap(flatten)];

describe('a drawn report', () => {
  test('has every kind of block in it', () => {
    const kinds = new Set(whole.blocks.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'argument', 'attempts', 'certificate', 'clocks', 'code', 'courtesy', 'demonstration', 'finding', 'fix', 'gaps', 'identity',
      'ladder', 'next-test', 'packets', 'path', 'rdp-file', 'ruled-out', 'sizes', 'suspects', 'verdict',
    ]); // biome-ignore format: one line
    expect(drawReport(whole)).toHaveLength(whole.blocks.length + 1);
  });

  test.each(whole.blocks.map((block, index) => [`${block.kind}`, index, block] as const))(
    'shows the %s as it always did',
    async (kind, index, block) => {
      const drawn = drawBlock(block);
      const text = drawn ? writeHtml([drawn]).replace(/(?=<(?!\/)(?!small|strong|code|span))/g, '\n') : '';
      const first = whole.blocks.findIndex((other) => other.kind === kind) === index;
      if (first) await expect(`${text.trim()}\n`).toMatchFileSnapshot(`../golden/html/${kind}.html`);
      else expect(text).toContain(`data-kind="${kind}"`);
    },
  );

  test('needs no colour to be understood: every sign has its word', () => {
    for (const block of [whole, ...Object.values(examples).map(composeReport)].flatMap(({ blocks }) => blocks)) {
      const drawn = drawBlock(block);
      const words = drawn ? writeHtml([drawn]).replace(/<[^>]*>/g, ' ') : '';
      if (block.kind === 'ladder')
        for (const { outcome } of block.rungs) expect(words).toContain(outcome.replace('-', ' '));
      if (block.kind === 'verdict') expect(words).toContain(block.label);
    }
  });

  test('loads nothing, runs nothing, and links only to references, without saying from where', () => {
    for (const { tag, attributes } of drawReport(whole).flatMap(flatten)) {
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^(?:on|style$|src|srcdoc|action|formaction|xlink)/);
        if (name === 'href') expect([tag, value.slice(0, 8), attributes.rel]).toEqual(['a', 'https://', 'noreferrer']);
      }
    }
  });

  test('stays inside its frame whatever numbers a case holds', () => {
    for (const wild of [-1e300, -1, 0, 9e15, 1e300]) {
      const shares = drawReport(replaceNumbers(whole, wild))
        .flatMap(flatten)
        .flatMap(({ attributes: { x, x1, cx, width } }) => [x, x1, cx, width])
        .filter((share) => share !== undefined);
      expect(shares.length).toBeGreaterThan(50);
      for (const share of shares) expect(share).toMatch(/^(?:100|\d{1,2}(?:\.\d{1,2})?)%$/);
    }
  });

  test('gives no two elements the same id, since two reports may stand in one page', () => {
    expect(
      drawReport(whole)
        .flatMap(flatten)
        .filter(({ attributes }) => attributes.id),
    ).toEqual([]);
  });
});

describe('the file', () => {
  test('is one page whose only style and script are our own, by their hashes', () => {
    const html = fileOf(whole);
    expect(html).toContain(`style-src '${page.style.hash}'`);
    expect(html).toContain(`script-src '${page.script.hash}'`);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html).not.toMatch(/\s(?:src|srcset|poster|background)=|url\(|@import/);
  });

  test('executes nothing that stands in any string of a case', () => {
    const poisoned = poison(whole);
    const html = presentHtml(poisoned, embedCase(poison(saved)));
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html.match(/<\/style/g)).toHaveLength(1);
    expect(html).not.toMatch(/<(?:img|iframe|object|embed|form|input|meta http-equiv="refresh)/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/href="(?!https:\/\/|data:,")/);
  });

  test('is read back as the case that it was made from, whatever stands in it', () => {
    expect(readEmbeddedCase(fileOf(whole))).toEqual({ ok: true, value: saved });
    const odd: Case = { ...saved, answers: [{ about: 'tls', state: 'absent', because: `${evil}\u2028\u0000` }] };
    expect(readEmbeddedCase(presentHtml(whole, embedCase(odd)))).toEqual({ ok: true, value: odd });
  });

  test('shows what a peer hid in its names instead of obeying it', () => {
    const text = writeHtml([element('p', {}, evil)]);
    expect(text).not.toContain('<script');
    const report = composeReport(examples.hangsUp);
    const hidden = { ...report, blocks: [{ kind: 'courtesy' as const, text: 'a\u202Eb\u0007' }] };
    expect(writeHtml(drawReport(hidden))).toContain('a\\u{202e}b\\u{7}');
  });

  test('of everything that was ever recorded stays under 400 kB', () => {
    const sizes = listRecordings().map((id) => {
      const { saved: recorded } = readRecording(id);
      const report = judgeCase(recorded, { version: '0.1.0' }).compose();
      return new TextEncoder().encode(presentHtml(report, embedCase(recorded))).length;
    });
    expect(sizes.length).toBeGreaterThanOrEqual(100);
    expect(Math.max(...sizes)).toBeLessThan(400_000);
  });
});

/** Every string of it, except the words that tell the drawing what it is. */
function poison<Value>(value: Value, key = ''): Value {
  const keeps = [
    'kind',
    'verdict',
    'outcome',
    'place',
    'direction',
    'what',
    'about',
    'basis',
    'schema',
    'state',
    'stage',
    'hex',
  ];
  if (typeof value === 'string') return (keeps.includes(key) && value.length < 30 ? value : evil) as Value;
  if (Array.isArray(value)) return value.map((item) => poison(item, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(item, name)])) as Value;
}

function replaceNumbers<Value>(value: Value, number: number): Value {
  if (typeof value === 'number') return number as Value;
  if (Array.isArray(value)) return value.map((item) => replaceNumbers(item, number)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaceNumbers(item, number)])) as Value;
}
