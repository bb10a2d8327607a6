/** Whoever reads the answer in whatever form meets the same suspects in the same order, the likeliest first. */

import { expect, test } from 'vitest';
import { examples } from '../../lab/doubles/example-diagnoses.ts';
import { listRecordings, readRecording } from '../../lab/recorded/recording.ts';
import type { Case } from '../observations/case.ts';
import { embedCase } from '../observations/embedded-case.ts';
import { composeReport } from '../report/composing/compose.ts';
import { judgeCase } from '../report/judge.ts';
import type { Report } from '../report/report.ts';
import { presentHtml } from './html/present-html.ts';
import { presentJson } from './json.ts';
import { presentMarkdown } from './markdown.ts';
import { presentTerminal } from './terminal.ts';

const recorded = listRecordings().map((id) => readRecording(id).saved);

/** Whom the blocks name: the one that is argued for, then the list. */
const namedIn = ({ blocks }: Report) =>
  blocks.flatMap((block) =>
    block.kind === 'argument'
      ? [{ id: block.cause, title: block.title }]
      : block.kind === 'suspects'
        ? block.suspects.map(({ id, title }) => ({ id, title }))
        : [],
  );

/** Text is wrapped and escaped in its own way: only letters and digits are compared. */
const bare = (text: string) => text.replace(/<[^>]*>|&[a-z0-9#]+;|[^\p{L}\p{N}]+/giu, '').toLowerCase();

const empty: Case = { ...(recorded[0] as Case), answers: [] };
const forms = (report: Report): readonly string[] => [
  presentTerminal(report, { columns: 80, colours: false, unicode: true }),
  presentMarkdown(report),
  presentHtml(report, embedCase(empty)),
];

const reports = [
  ...Object.values(examples).map(composeReport),
  ...recorded.map((found) => judgeCase(found, { version: '9.9.9' }).compose()),
].filter((report) => namedIn(report).length > 0);

test('where suspects are listed, they are those of the JSON, from its first on', () => {
  expect(reports.length).toBeGreaterThan(20);
  for (const report of reports) {
    const { suspects } = JSON.parse(presentJson(report)) as { suspects: { cause: string; probability: number }[] };
    expect(namedIn(report).map(({ id }) => id)).toEqual(
      suspects.map(({ cause }) => cause).slice(0, namedIn(report).length),
    );
    const sorted = suspects.toSorted((a, b) => b.probability - a.probability);
    expect(suspects.map(({ probability }) => probability)).toEqual(sorted.map(({ probability }) => probability));
  }
});

test('terminal, Markdown and HTML name the first of them in that order', () => {
  for (const report of reports)
    for (const text of forms(report)) {
      const list = /(?:other suspects|suspects, none of them likely) \(inferred\)/i.exec(text);
      const [first, ...others] = namedIn(report);
      expect(bare(text)).toContain(bare(first?.title ?? ''));
      if (!list) continue;
      const below = bare(text.slice(list.index));
      const places = others.slice(0, 3).map(({ title }) => below.indexOf(bare(title)));
      expect(places.every((at) => at >= 0)).toBe(true);
      expect(places.toSorted((a, b) => a - b)).toEqual(places);
    }
});

test('nobody is suspected whom the run itself has cleared', () => {
  for (const found of recorded) {
    const { diagnosis } = judgeCase(found, { version: '9.9.9' });
    const broken = diagnosis.ladder.find(({ outcome }) => outcome === 'failed')?.stage;
    if (broken === undefined || found.answers.some(({ about }) => about === 'client-error')) continue;
    for (const { cause } of diagnosis.suspects)
      expect(cause === diagnosis.verdict.cause || cause.breaksAt.includes(broken), cause.id).toBe(true);
  }
});
