/** The report for a ticket: Markdown in which nothing that a peer said can become markup, a link or a mention. */

import { capitalise } from '../capitalise.ts';
import type { ArgumentLine, ClaimNote } from '../report/blocks/argument.ts';
import type { ExperimentNote } from '../report/blocks/fix.ts';
import { sayAttemptGroup, sayAttempts } from '../report/composing/list-attempts.ts';
import type { Report } from '../report/report.ts';
import { link, plain, prose } from './escape-markdown.ts';
import { leaveOut } from './left-out.ts';
import { type Presenter, present } from './presenter.ts';

export function presentMarkdown(report: Report): string {
  return `${present(markdown, report.blocks).filter(Boolean).join('\n\n')}\n`;
}

const markdown: Presenter<string> = {
  demonstration: (block) => `> **Demonstration.** ${plain(block.text)}`,

  verdict: ({ label, what, where, who, sure, next, others }) =>
    [
      `## ${label}: ${plain(what)}`,
      '',
      `- **Where:** ${plain(where)}`,
      `- **Who mends it:** ${plain(who)}`,
      `- **How sure:** ${plain(sure)}`,
      `- **Next:** ${prose(next)}`,
      ...(others ? [`- **Else:** ${plain(others)}`] : []),
    ].join('\n'),

  attempts: (block) =>
    bullets(
      `### ${sayAttempts(block)}\n`,
      block.groups.map((group) => plain(sayAttemptGroup(group))),
    ),

  ladder: ({ rungs }) =>
    table(
      ['Stage', 'Outcome', 'Time', 'Note'],
      rungs.map(({ title, outcome, ms, note }) => [
        title,
        outcomes[outcome],
        ms === undefined ? '' : `${Math.round(ms)} ms`,
        note ?? '',
      ]),
    ),

  code: ({ codes, note, together, claims }) =>
    [
      '### What the client’s error means',
      ...(note ? [plain(note)] : []),
      ...codes.map(({ code, name, space, means, doesNotMean, stages, source, sure }) =>
        bullets(`**${plain(code)} ${plain(name)}** (${plain(space)})`, [
          `Says: ${plain(means)}`,
          doesNotMean && `Does not say: ${plain(doesNotMean)}`,
          stages.length > 0 && `Can arise at: ${plain(stages.join(', '))}`,
          `${plain(sure)}: ${plain(source)}`,
        ]),
      ),
      ...(together ? [`**Together:** ${plain(together)}`] : []),
      ...claims.map(claim),
    ].join('\n\n'),

  argument: ({ title, story, sure, speaksFor, speaksAgainst, unknown, notWhen }) =>
    [
      `### Why it may be this: ${plain(title)} (${plain(sure)}, inferred)`,
      prose(story),
      ...evidence('Speaks for it', speaksFor),
      ...evidence('Speaks against it', speaksAgainst),
      ...evidence('Not known', unknown),
      ...(notWhen ? [`When it is not this: ${prose(notWhen)}`] : []),
    ].join('\n\n'),

  suspects: ({ title: whose, suspects, alike }) =>
    [
      bullets(`### ${plain(whose)}\n`, [
        ...suspects.slice(0, 5).map(({ title, sure }) => `${plain(title)}: ${plain(sure)}`),
        suspects.length > 5 && `and ${suspects.length - 5} less likely`,
      ]),
      ...(alike ? [plain(alike)] : []),
    ].join('\n\n'),

  finding: ({ title, lines, who, steps }) =>
    [
      bullets(`### Finding, not blamed: ${plain(title)}\n`, lines.map(sayLine)),
      `To mend it (${plain(who)}):`,
      numbered(steps),
    ].join('\n\n'),

  fix: ({ title, who, steps, disturbs, risk, undo, check, claims, references, experiment }) =>
    [
      `### How to mend it: ${plain(title)}`,
      `**Who:** ${plain(who)}. **Disturbs:** ${plain(disturbs)}. **Risk:** ${prose(risk)}`,
      numbered(steps),
      undo.length > 0 ? `**Undo:**\n\n${numbered(undo)}` : '**Undo:** nothing to undo',
      `**Check:** ${prose(check)}`,
      ...claims.map(claim),
      ...(references.length > 0 ? [bullets('**References:**\n', references.map(link))] : []),
      ...(experiment ? tellExperiment(experiment) : []),
    ].join('\n\n'),

  'next-test': ({ question, how, because }) =>
    ['### Next test', `**${plain(question)}**`, prose(how), `Why this one: ${plain(because)}.`].join('\n\n'),

  events: ({ records, others }) =>
    bullets('### What the event logs say (told)\n', [
      ...records.map(plain),
      ...(others > 0 ? [`Further records that were read: ${others}.`] : []),
    ]),

  'rdp-file': ({ rows, problems, others }) =>
    [
      '### What the .rdp file says',
      table(
        ['Setting', 'Value'],
        rows.map(({ label, value }) => [label, value]),
      ),
      ...(problems.length > 0 ? [bullets('**Not in order:**\n', problems.map(plain))] : []),
      ...(others > 0 ? [`Settings that lead nowhere: ${others}.`] : []),
    ].join('\n\n'),

  identity: ({ rows }) =>
    [
      '### What the server says of itself (not proven)',
      table(
        ['What', 'Value', 'Seen by'],
        rows.map(({ label, value, cite }) => [label, value, cite]),
      ),
    ].join('\n\n'),

  'ruled-out': ({ groups, isCalm }) =>
    !isCalm && groups.length > 0
      ? bullets(
          `### Unlikely after what was seen: ${groups.reduce((sum, { causes }) => sum + causes.length, 0)}\n`,
          groups.map(
            ({ because, causes }) => `${plain(because)}: ${causes.map(({ title }) => plain(title)).join('; ')}`,
          ),
        )
      : '',

  gaps: ({ groups }) =>
    bullets(
      '### What nobody saw\n',
      groups.map(({ whats, state, because }) => `${plain(capitalise(whats.join(', ')))} (${state}: ${plain(because)})`),
    ),

  // These are pictures of what the identity and the arguments say in words; a ticket has no room for packets.
  ...leaveOut(''),

  courtesy: (block) => plain(block.text),
};

const outcomes = {
  passed: '✓ passed',
  failed: '✗ failed',
  'not-reached': 'not reached',
  'not-looked': 'not looked at',
};

const claim = ({ says, verdict, inFact, safer }: ClaimNote) =>
  bullets(`Often said: “${plain(says)}” (${plain(verdict)})`, [
    `In fact: ${plain(inFact)}`,
    safer && `Safer: ${plain(safer)}`,
  ]);

const tellExperiment = ({ minutes, lowers, who, steps, shows, risk, undo, command }: ExperimentNote) => [
  `### Experiment, no fix: it lowers security for at most ${minutes} minutes`,
  `${prose(lowers)} **Who:** ${plain(who)}. **Risk:** ${prose(risk)}`,
  numbered(steps),
  `**It shows:** ${prose(shows)}`,
  `**Take it back** as soon as it is seen, after ${minutes} minutes at the latest:\n\n${numbered(undo)}`,
  ...(command ? [`This script ends it by itself: ${prose(`\`${command}\``)}`] : []),
];

const evidence = (title: string, lines: readonly ArgumentLine[]) =>
  lines.length > 0 ? [bullets(`**${title}:**\n`, lines.map(sayLine))] : [];

function sayLine({ text, basis, seen, cite }: ArgumentLine): string {
  if (basis === 'unknown') return plain(`${text} (${seen ?? 'not known'})`);
  return plain(`${text} (${[`${basis}: ${seen ?? ''}`, cite].filter(Boolean).join('; ')})`);
}

const bullets = (head: string, items: readonly (string | false | undefined)[]) =>
  [head, ...items.filter(Boolean).map((item) => `- ${item}`)].join('\n');

const numbered = (steps: readonly string[]) => steps.map((step, index) => `${index + 1}. ${prose(step)}`).join('\n');

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(plain))].map((row) => `| ${row.join(' | ')} |`).join('\n');
