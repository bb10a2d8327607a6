/** What to do: the fix with its scripts, the next test, and the findings that nobody is blamed for. */

import type { FindingBlock } from '../../report/blocks/argument.ts';
import type { ExperimentNote, FixBlock, ScriptNote } from '../../report/blocks/fix.ts';
import type { NextTestBlock } from '../../report/blocks/verdict.ts';
import { drawClaims, drawLines } from './argument-blocks.ts';
import { type Element, element } from './element.ts';
import { copyable, copyableText, facts, folded, link, list, prose, proseToCopy, section, steps } from './prose.ts';

export const drawFix = ({
  title,
  who,
  steps: todo,
  disturbs,
  risk,
  undo,
  check,
  claims,
  references,
  scripts,
  experiment,
}: FixBlock): Element =>
  section(
    'fix',
    'How to mend it',
    element('p', { class: 'named' }, element('strong', {}, title)),
    facts([
      ['Who mends it', [who]],
      ['Disturbs', [disturbs]],
      ['Risk', prose(risk)],
    ]),
    steps(todo),
    scripts.map(drawScript),
    undo.length > 0
      ? folded(['How to take it back'], steps(undo))
      : element('p', {}, element('strong', {}, 'Undo: '), 'nothing to undo'),
    element('p', { class: 'check' }, element('strong', {}, 'Check: '), proseToCopy(check)),
    drawClaims(claims),
    references.length > 0 && [
      element('h3', {}, 'References'),
      list(
        references.map((one) => [link(one)]),
        'references',
      ),
    ],
    experiment && drawExperiment(experiment),
  );

/** Folded up, so that nobody takes it for the fix; what it costs stands outside. */
export const drawExperiment = (note: ExperimentNote): Element =>
  folded(
    [`Experiment, no fix: it lowers security for at most ${note.minutes} minutes`],
    element('p', {}, prose(note.lowers)),
    facts([
      ['Who does it', [note.who]],
      ['Risk', prose(note.risk)],
    ]),
    steps(note.steps),
    element('p', { class: 'check' }, element('strong', {}, 'It shows: '), proseToCopy(note.shows)),
    element('h3', {}, `How to take it back, after ${note.minutes} minutes at the latest`),
    steps(note.undo),
    note.scripts.map((script) => drawScript({ ...script, title: `${script.title}, which ends it by itself` })),
  );

const drawScript = ({ title, lines, undo }: ScriptNote): Element =>
  folded(
    [`The same as a script: ${title}`],
    copyableText(lines.join('\n'), `the script for ${title}`),
    undo !== undefined && [element('h3', {}, 'Its undo'), copyableText(undo.join('\n'), `the undo for ${title}`)],
  );

export const drawNextTest = ({ question, how, because, command }: NextTestBlock): Element =>
  section(
    'next-test',
    'What would change our mind',
    element('p', { class: 'named' }, element('strong', {}, question)),
    element('p', {}, proseToCopy(how)),
    // Commands of the catalogue have their button where they stand.
    command !== undefined && !how.includes('`') && element('p', {}, copyable(command)),
    element('p', {}, element('small', {}, `Why this test: ${because}.`)),
  );

export const drawFinding = ({ id, title, lines, who, steps: todo }: FindingBlock): Element =>
  section(
    'finding',
    `Finding, not blamed: ${title}`,
    drawLines(lines, 'open'),
    folded([`To mend it (${who})`], steps(todo), element('p', { class: 'id' }, id)),
  );
