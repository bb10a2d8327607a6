/** A case of several attempts: each is judged, the report tells all of them by cause and goes into one. */
import { expect, test } from 'vitest';
import { readRecording } from '../../../lab/recorded/recording.ts';
import type { Case } from '../../observations/case.ts';
import { embedCase } from '../../observations/embedded-case.ts';
import { presentHtml } from '../../presenters/html/present-html.ts';
import { presentMarkdown } from '../../presenters/markdown.ts';
import { presentTerminal } from '../../presenters/terminal.ts';
import { sourceOfText } from '../../sources/byte-source.ts';
import { understand } from '../../sources/understand.ts';
import { judgeCase } from '../judge.ts';

const DAY = 86_400_000;

/** The facts of one recording as those of conversation `id`, so many days after the first. */
function part(name: string, id: string, days: number): Pick<Case, 'conversations' | 'answers'> {
  const { saved } = readRecording(name);
  const shift = readRecording(FIRST).saved.startedAt + days * DAY - saved.startedAt;
  return {
    conversations: saved.conversations.map(({ during: [from, to], ...one }) => ({
      ...one,
      id,
      during: [from + shift, to + shift],
    })),
    answers: saved.answers.map((answer) => ({
      ...answer,
      scope: {
        host: 'h2',
        ...answer.scope,
        conversation: id,
        during: [saved.startedAt + shift, saved.startedAt + shift],
      },
    })),
  };
}

const FIRST = 'network-expired';
const parts = [part(FIRST, 'c1', 0), part('network-drop', 'c2', 1), part('network-drop', 'c3', 2)];
const several: Case = {
  ...readRecording(FIRST).saved,
  conversations: parts.flatMap(({ conversations }) => conversations),
  answers: parts.flatMap(({ answers }) => answers),
};
const read = async (found: Case) => {
  const understood = await understand([sourceOfText(JSON.stringify(found))], { version: '9.9.9', now: 0 });
  if (!understood.ok) throw new Error(understood.problem.what);
  return judgeCase(understood.value.case, { version: '9.9.9' });
};

test('each attempt is judged as it would be alone, and told with the others of its cause', async () => {
  const { compose, diagnosis } = await read(several);
  const alone = judgeCase(readRecording('network-drop').saved, { version: '9.9.9' }).diagnosis;
  expect(diagnosis.verdict).toEqual(alone.verdict);
  const block = compose().blocks.find(({ kind }) => kind === 'attempts');
  expect(block).toMatchObject({
    groups: [
      { title: alone.verdict.cause?.title, isOpened: true, whens: [expect.any(String), expect.any(String)] },
      { title: 'Nothing was in the way', isOpened: false, whens: [expect.stringMatching(/^\d{4}-\d\d-\d\d .* UTC$/)] },
    ],
  });
  expect(compose().contract.attempts?.map(({ verdict, opened }) => [verdict, opened])).toEqual([
    ['works', false],
    ['explained', false],
    ['explained', true],
  ]);
});

test('every form of the answer says both', async () => {
  const { compose } = await read(several);
  const report = compose();
  const forms = [
    presentTerminal(report, { columns: 200, colours: false, unicode: true }),
    presentMarkdown(report),
    presentHtml(report, embedCase(several)),
  ];
  for (const form of forms) {
    expect(form).toContain('3 attempts, by what came of them');
    expect(form).toContain('Nothing was in the way: once');
    expect(form).toMatch(/2 times \(.*; this report is about the last of them/);
  }
});

test('a case of one attempt says nothing of attempts', () => {
  const report = judgeCase(readRecording(FIRST).saved, { version: '9.9.9' }).compose();
  expect(report.blocks.map(({ kind }) => kind)).not.toContain('attempts');
  expect(report.contract).not.toHaveProperty('attempts');
});
