/** What lowers security for a test is never offered first, whoever shows the report. */
import { expect, test } from 'vitest';
import { everything } from '../../lab/doubles/example-report.ts';
import { composeReport } from '../report/composing/compose.ts';
import { drawReport } from './html/draw-report.ts';
import { writeHtml } from './html/write.ts';
import { presentMarkdown } from './markdown.ts';
import { presentTerminal } from './terminal.ts';

const report = composeReport(everything);
const fix = report.blocks.find((block) => block.kind === 'fix');

test.each([
  ['the terminal', presentTerminal(report, { columns: 80, colours: false, unicode: true })],
  ['markdown', presentMarkdown(report)],
  ['HTML', writeHtml(drawReport(report))],
])('%s tells the experiment after the whole fix, as no fix, with its end', (_, text) => {
  const end = text.indexOf(fix?.references[0] ?? 'nowhere');
  expect(end).toBeGreaterThan(0);
  expect(text.search(/Experiment, no fix: it lowers security for at most 15 minutes/)).toBeGreaterThan(end);
  expect(text).toContain('Set the tick again.');
});
