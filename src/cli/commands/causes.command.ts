/** Prints the catalogue: every cause by the stage or place that breaks, or one of them in full. */

import { causes } from '../../causes/catalogue.generated.ts';
import type { Cause } from '../../causes/cause.ts';
import { describeCause, summariseCause } from '../../causes/describe.ts';
import { verdictWords } from '../../codes/claims.ts';
import { claimsOf } from '../../codes/explain-code.ts';
import { sayDisturbance } from '../../fixes/disturbance.ts';
import { sayWhere } from '../../fixes/for-people.ts';
import { formsOf } from '../../fixes/forms.ts';
import { announceExperiment } from '../../fixes/say.ts';
import { wrap } from '../../presenters/wrap.ts';
import { stageIds, stages } from '../../rdp/conversations/direct/stages.ts';
import { subjectWords } from '../../report/facts.ts';
import { menders, places } from '../../report/words.ts';
import { defineCommand, type Session } from '../command.ts';
import { findCause } from '../find-cause.ts';

export default defineCommand({
  name: 'causes',
  summary: 'List every known cause by the stage or place that breaks, or tell one in full',
  args: {
    id: { kind: 'text', position: 0, value: 'ID', help: 'the cause to tell in full' },
    as: { kind: 'choice', value: 'FORM', choices: ['terminal', 'json'], otherwise: 'terminal', help: 'how to answer' },
  },
  examples: ['causes', 'causes tls/no-certificate', 'causes no-certificate --as json'],

  async run({ id, as }, session) {
    if (id === undefined) session.print(as === 'json' ? asJson(causes.map(summariseCause)) : list(session));
    else session.print(as === 'json' ? asJson(describeCause(findCause(id))) : tell(findCause(id), session));
    return 0;
  },
});

const asJson = (value: unknown) => JSON.stringify(value, undefined, 2);

function list({ screen }: Session): string {
  const folders = [...new Set(causes.map(({ id }) => id.split('/')[0] ?? ''))];
  const order = [...stageIds, ...folders.filter((folder) => !stageIds.some((stage) => stage === folder))];
  const sections = order.flatMap((folder) => {
    const own = causes.filter(({ id }) => id.startsWith(`${folder}/`));
    return own.length === 0
      ? []
      : ['', folder, ...own.flatMap(({ id, title }) => [`  ${id}`, ...indent(title, screen.columns, '    ')])];
  });
  return [`${causes.length} causes, by the stage or place that breaks.`, ...sections].join('\n');
}

function tell(cause: Cause, { screen }: Session): string {
  const {
    id,
    title,
    story,
    where,
    prior,
    status,
    breaksAt,
    notWhen,
    predicts,
    confusedWith = [],
    hides = [],
    fix,
    experiment,
    references,
  } = cause;
  const forms = formsOf(cause, fix.plan).filter((form) => form !== 'steps');
  const text = (words: string) => wrap(words, screen.columns, {});
  const item = (words: string) => indent(words, screen.columns, '  - ', '    ');
  return [
    ...text(title),
    ...text(`${id} · lies with ${places[where]} · ${prior} · ${status}`),
    '',
    ...text(story),
    '',
    ...text(`Stops the connection at: ${breaksAt.map((stage) => stages[stage].title).join(', ')}`),
    ...(notWhen ? text(`Not when: ${notWhen}`) : []),
    '',
    'What speaks for it, and against it',
    ...predicts.flatMap(({ strength, sign }) => item(`${strength}: ${subjectWords[sign.about]} ${sign.that}`)),
    ...(confusedWith.length > 0 ? ['', 'Looks alike'] : []),
    ...confusedWith.flatMap(({ id: other, test }) => item(`${other}: ${test.question} ${test.how}`)),
    ...(hides.length > 0 ? ['', 'Makes irrelevant'] : []),
    ...hides.flatMap(({ id: other, because }) => item(`${other}, because ${because}`)),
    '',
    ...text(`Fix, by ${menders[fix.who]}, ${sayWhere(fix.plan)}`),
    ...fix.steps.flatMap((step, index) => indent(step, screen.columns, `  ${index + 1}. `, '     ')),
    ...text(`Disturbs: ${sayDisturbance(fix.plan)}.`),
    ...text(`Risk: ${fix.risk}`),
    ...text(`Check: ${fix.check}`),
    ...(fix.undo === 'nothing-to-undo' ? ['Undo: nothing to undo.'] : ['Undo:', ...fix.undo.flatMap(item)]),
    ...(forms.length > 0 ? text(`Also as: rdpdoctor fix ${id} --as ${forms.join('|')}`) : []),
    ...(experiment ? ['', 'Experiment', ...text(announceExperiment(id, experiment.plan))] : []),
    ...(claimsOf(cause).length > 0 ? ['', 'The web says'] : []),
    ...claimsOf(cause).flatMap(({ saysTheWeb, verdict, inFact, safer }) =>
      item(`“${saysTheWeb}”: ${verdictWords[verdict]}. In fact: ${inFact}${safer ? ` Safer: ${safer}` : ''}`),
    ),
    '',
    'References',
    ...references.map((reference) => `  - ${reference}`),
  ].join('\n');
}

const indent = (words: string, columns: number, first: string, rest = first): readonly string[] =>
  wrap(words, columns, { first, rest });
