/** The catalogue for reading: a page for each cause, and the indices of all. */

import { scenarios } from '../../lab/scenarios/scenarios.generated.ts';
import { capitalise } from '../../src/capitalise.ts';
import { causes } from '../../src/causes/catalogue.generated.ts';
import type { Cause } from '../../src/causes/cause.ts';
import { type Claim, verdictWords } from '../../src/codes/claims.ts';
import { claimsOf } from '../../src/codes/explain-code.ts';
import { sayDisturbance } from '../../src/fixes/disturbance.ts';
import { sayWhere } from '../../src/fixes/for-people.ts';
import { drawFix, formsOf } from '../../src/fixes/forms.ts';
import { stages } from '../../src/rdp/conversations/direct/stages.ts';
import { subjectWords } from '../../src/report/facts.ts';
import { menders, places } from '../../src/report/words.ts';
import { table } from '../markdown.ts';
import { drawCauseIndices } from './cause-indices.ts';
import { linkTo, named, type Page } from './cause-links.ts';

export const drawCausePages = (): readonly Page[] => [
  ...drawCauseIndices(),
  ...causes.map((cause) => ({ name: cause.id, lines: drawCause(cause) })),
];

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`);

function drawCause(cause: Cause): readonly string[] {
  const { id, title, story, where, prior, status, breaksAt, notWhen, predicts, confusedWith = [], hides = [] } = cause;
  return [
    `# ${title}`,
    '',
    `\`${id}\` · lies with ${places[where]} · ${prior} · ${status}`,
    '',
    story,
    ...section('Where the connection stops', bullets(breaksAt.map((stage) => `${stage}: ${stages[stage].title}`))),
    ...section(
      'What speaks for it, and against it',
      table(
        ['how often', 'about', 'what is seen'],
        predicts.map(({ strength, sign }) => [strength, subjectWords[sign.about], sign.that]),
      ),
    ),
    ...section('When it is not this', notWhen ? [notWhen] : []),
    ...section(
      'Looks alike',
      bullets(confusedWith.map(({ id: other, test }) => `${linkTo(named(other), 1)}: ${test.question} ${test.how}`)),
    ),
    ...section(
      'Makes irrelevant',
      bullets(hides.map(({ id: other, because }) => `${linkTo(named(other), 1)}, because ${because}`)),
    ),
    ...drawFixSections(cause),
    ...section('The web says', claimsOf(cause).flatMap(drawClaim)),
    ...section('Proof', drawProof(id)),
    ...section('References', bullets(cause.references)),
  ];
}

function drawFixSections({ id, title, fix, experiment }: Cause): readonly string[] {
  const undo = fix.undo === 'nothing-to-undo' ? ['Nothing to undo.'] : bullets(fix.undo);
  return [
    ...section('Fix', [
      `By ${menders[fix.who]}, ${sayWhere(fix.plan)}.`,
      '',
      ...fix.steps.map((step, index) => `${index + 1}. ${step}`),
    ]),
    ...section('Who is disturbed', [`${capitalise(sayDisturbance(fix.plan))}.`]),
    ...section('Risk', [fix.risk]),
    ...section('How to see that it helped', [fix.check]),
    ...section('Undo', undo),
    ...drawScripts({ id, title }, fix.plan, formsOf({ id, title }, fix.plan)),
    ...(experiment ? drawExperiment({ id, title }, experiment) : []),
  ];
}

const drawExperiment = (
  named: Pick<Cause, 'id' | 'title'>,
  { who, steps, risk, undo, check, plan }: NonNullable<Cause['experiment']>,
) =>
  section('Experiment', [
    `**Lowers security for at most ${plan.experiment.minutes} minutes, and is taken back then.** ${plan.experiment.lowers}`,
    'No fix: it only shows where the fault lies.',
    '',
    `By ${menders[who]}, ${sayWhere(plan)}.`,
    '',
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    `What it shows: ${check}`,
    '',
    `Risk: ${risk}`,
    '',
    'Taken back by:',
    '',
    ...bullets(undo === 'nothing-to-undo' ? [] : undo),
    '',
    ...formsOf(named, plan).map((form) => `    rdpdoctor fix ${named.id} --experiment --as ${form}`),
  ]);

type Plan = Cause['fix']['plan'];

const drawScripts = (named: Pick<Cause, 'id' | 'title'>, plan: Plan, forms: readonly string[]): readonly string[] => {
  const policies = drawFix('policy', named as Cause, plan)?.text;
  return [
    ...section(
      'In other forms',
      forms.filter((form) => form !== 'steps').map((form) => `    rdpdoctor fix ${named.id} --as ${form}`),
    ),
    ...section('By Group Policy', policies === undefined ? [] : ['```', policies.trimEnd(), '```']),
  ];
};

const drawClaim = ({ saysTheWeb, verdict, inFact, safer }: Claim) => [
  `- “${saysTheWeb}” — **${verdictWords[verdict]}**. In fact: ${inFact}${safer ? ` Safer: ${safer}` : ''}`,
];

/** The scenarios beside the cause: those that must blame or find it, and the near misses that must not. */
function drawProof(id: string): readonly string[] {
  const own = scenarios[id] ?? [];
  return bullets(
    own.map(({ story, expect: { cause, orCause = [], findings = [], silent = [] } }) => {
      if (cause === id || orCause.includes(id)) return `Blamed: ${story}`;
      if (findings.includes(id)) return `Found: ${story}`;
      return silent.includes(id) ? `Not blamed: ${story}` : story;
    }),
  );
}
