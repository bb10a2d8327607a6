/** The report for a person at a terminal: verdict first, wrapped to the width, readable without colour or Unicode. */

import { capitalise } from '../capitalise.ts';
import type { ArgumentLine, ClaimNote } from '../report/blocks/argument.ts';
import type { ExperimentNote } from '../report/blocks/fix.ts';
import { sayAttemptGroup, sayAttempts } from '../report/composing/list-attempts.ts';
import type { Report } from '../report/report.ts';
import { type Canvas, type Mark, openCanvas, type TerminalOptions } from './canvas.ts';
import { leaveOut } from './left-out.ts';
import { type Presenter, present } from './presenter.ts';
import { padEnd, padStart } from './wrap.ts';

/** The whole report as text that ends with one line break. No line ends in a space. */
export function presentTerminal(report: Report, options: TerminalOptions): string {
  const blocks = present(terminal(openCanvas(options)), report.blocks);
  const shown = blocks.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function terminal(canvas: Canvas): Presenter<readonly string[]> {
  const { heading, text, dim, item, labelled, numbered } = canvas;
  const evidence = (title: string, mark: Mark, lines: readonly ArgumentLine[]) =>
    lines.length === 0
      ? []
      : [
          ...text(title),
          ...few(lines, 6).flatMap((line) => item(mark, sayLine(line), { indent: 4 })),
          ...more(lines, 6),
        ];
  const more = (items: readonly unknown[], most: number) =>
    items.length > most ? dim(`… and ${items.length - most} more`, 4) : [];
  const claim = ({ says, verdict, inFact, safer }: ClaimNote) => [
    ...item('open', `Often said: “${says}” (${verdict})`, { indent: 4 }),
    ...text(`In fact: ${inFact}`, 6),
    ...(safer ? text(`Safer: ${safer}`, 6) : []),
  ];
  const tellExperiment = ({ minutes, lowers, who, steps, shows, risk, undo, command }: ExperimentNote) => [
    '',
    ...heading(`Experiment, no fix: it lowers security for at most ${minutes} minutes`),
    ...text(lowers),
    ...labelled('Who does', who, 9),
    ...labelled('Risk', risk, 9),
    ...numbered(steps),
    ...labelled('It shows', shows, 9),
    ...text(`Take it back as soon as it is seen, after ${minutes} minutes at the latest:`),
    ...numbered(undo),
    ...(command ? text(`This script ends it by itself: ${command}`) : []),
  ];

  return {
    demonstration: (block) => item('open', `Demonstration: ${block.text}`, { indent: 0 }),

    verdict: ({ verdict, label, what, where, who, sure, next, others }) => {
      const mark = verdicts[verdict];
      const labelOf = (name: string, line: string | undefined) => (line ? labelled(name, line, 9) : []);
      return [
        ...item(mark, `${label}: ${what}`, { indent: 0 }),
        ...labelOf('Where', where),
        ...labelOf('Who mends', who),
        ...labelOf('Sure', sure),
        ...labelOf('Next', next),
        ...labelOf('Else', others),
      ];
    },

    attempts: (block) => [
      ...heading(sayAttempts(block)),
      ...block.groups.flatMap((group) => item(group.isOpened ? 'open' : 'blank', sayAttemptGroup(group))),
    ],

    ladder: ({ rungs }) => [
      ...heading('Step by step'),
      ...rungs.flatMap(({ title, outcome, ms, note }) => {
        const { mark, word } = outcomes[outcome];
        const timed = ms !== undefined || !canvas.isNarrow;
        const column = `${padEnd(title, 19)} ${timed ? `${padStart(ms === undefined ? '' : sayTime(ms), 7)}  ` : ''}`;
        return item(mark, note === undefined ? word : `${word}: ${note}`, {
          column,
          ...(canvas.isNarrow && { hang: 4 }),
        });
      }),
    ],

    code: ({ codes, note, together, claims }) => [
      ...heading('What the client’s error means'),
      ...(note ? text(note) : []),
      ...codes.flatMap(({ code, name, space, means, doesNotMean, stages, source, sure }) => [
        ...text(`${code} ${name} (${space})`),
        ...text(`Says: ${means}`, 4),
        ...(doesNotMean ? text(`Does not say: ${doesNotMean}`, 4) : []),
        ...(stages.length > 0 ? text(`Can arise at: ${stages.join(', ')}`, 4) : []),
        ...dim(`${sure}: ${source}`, 4),
      ]),
      ...(together ? text(`Together: ${together}`) : []),
      ...claims.flatMap(claim),
    ],

    argument: ({ title, story, sure, speaksFor, speaksAgainst, unknown, notWhen }) => [
      ...heading(`Why it may be this: ${title} (${sure}, inferred)`),
      ...text(story),
      ...evidence('Speaks for it:', 'for', speaksFor),
      ...evidence('Speaks against it:', 'against', speaksAgainst),
      ...evidence('Not known:', 'open', unknown),
      ...(notWhen ? text(`When it is not this: ${notWhen}`) : []),
    ],

    suspects: ({ title: whose, suspects, alike }) => [
      ...heading(whose),
      ...few(suspects, 5).flatMap(({ title, sure }) => item('open', `${title}: ${sure}`)),
      ...(suspects.length > 5 ? dim(`… and ${suspects.length - 5} less likely`, 4) : []),
      ...(alike ? text(alike) : []),
    ],

    finding: ({ title, lines, who, steps }) => [
      ...heading(`Finding, not blamed: ${title}`),
      ...lines.flatMap((line) => item('open', sayLine(line))),
      ...text(`To mend it (${who}):`),
      ...numbered(steps),
    ],

    fix: ({ title, who, steps, disturbs, risk, undo, check, claims, references, experiment }) => [
      ...heading(`How to mend it: ${title}`),
      ...labelled('Who mends', who, 9),
      ...labelled('Disturbs', disturbs, 9),
      ...labelled('Risk', risk, 9),
      ...numbered(steps),
      ...(undo.length > 0 ? [...text('Undo:'), ...numbered(undo)] : labelled('Undo', 'nothing to undo', 9)),
      ...labelled('Check', check, 9),
      ...claims.flatMap(claim),
      ...references.flatMap((reference) => dim(reference)),
      ...(experiment ? tellExperiment(experiment) : []),
    ],

    'next-test': ({ question, how, because }) => [
      ...heading('Next test'),
      ...text(question),
      ...text(how, 4),
      ...dim(`Why this one: ${because}.`),
    ],

    'rdp-file': ({ rows, problems, others }) => [
      ...heading('What the .rdp file says'),
      ...rows.flatMap(({ label, value }) => labelled(label, value, 20)),
      ...problems.flatMap((problem) => item('bad', problem)),
      ...(others > 0 ? dim(`Settings that lead nowhere: ${others}.`) : []),
    ],

    events: ({ records, others }) => [
      ...heading('What the event logs say (told)'),
      ...records.flatMap((record) => item('blank', record)),
      ...(others > 0 ? dim(`Further records that were read: ${others}.`) : []),
    ],

    identity: ({ rows }) => [
      ...heading('What the server says of itself (not proven)'),
      ...rows.flatMap(({ label, value }) => labelled(label, value, 15)),
    ],

    'ruled-out': ({ groups, isCalm }) =>
      isCalm || groups.length === 0
        ? []
        : [
            ...heading(`Unlikely after what was seen: ${groups.reduce((sum, { causes }) => sum + causes.length, 0)}`),
            ...few(groups, 6).flatMap(({ because, causes }) => [
              ...item('blank', because),
              ...text(
                few(causes, 4)
                  .map(({ title }) => title)
                  .join('; '),
                6,
              ),
              ...more(causes, 4),
            ]),
            ...more(groups, 6),
          ],

    gaps: ({ groups }) => [
      ...heading('What nobody saw'),
      ...groups.flatMap(({ whats, state, because }) =>
        item('blank', `${capitalise(whats.join(', '))} (${state}: ${because})`),
      ),
    ],

    // These are pictures of what the identity and the arguments say in words; packets need more room than a line has.
    ...leaveOut([]),

    courtesy: (block) => dim(block.text, 0),
  };
}

const verdicts: Readonly<Record<Report['contract']['verdict']['kind'], Mark>> = {
  works: 'good',
  explained: 'bad',
  unexplained: 'bad',
  'not-examined': 'open',
};

const outcomes: Readonly<
  Record<Report['contract']['ladder'][number]['outcome'], { readonly mark: Mark; readonly word: string }>
> = {
  passed: { mark: 'good', word: 'passed' },
  failed: { mark: 'bad', word: 'failed' },
  'not-reached': { mark: 'blank', word: 'not reached' },
  'not-looked': { mark: 'blank', word: 'not looked at' },
};

const few = <Item>(items: readonly Item[], most: number) => items.slice(0, most);

function sayLine({ text, basis, seen, cite }: ArgumentLine): string {
  if (basis === 'unknown') return `${text} (${seen ?? 'not known'})`;
  return `${text} (${[`${basis}: ${seen ?? ''}`, cite].filter(Boolean).join('; ')})`;
}

const sayTime = (ms: number) => (ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
