/** The catalogue for reading: a page for each cause, and indices by stage, by code, by what is seen, and of look-alikes. */
import { scenarios } from '../../lab/scenarios.generated.ts';
import { causes } from '../../src/causes/catalogue.generated.ts';
import type { Cause, Prediction, Strength } from '../../src/causes/cause.ts';
import { type Claim, verdictWords } from '../../src/codes/claims.ts';
import { type CodeEntry, hexOf } from '../../src/codes/code.ts';
import { spaceIds, spaces } from '../../src/codes/codes.ts';
import { claimsOf } from '../../src/codes/explain-code.ts';
import { drawFix, formsOf } from '../../src/fixes/forms.ts';
import type { Vocabulary } from '../../src/observations/vocabulary.ts';
import { stageIds, stages } from '../../src/rdp/sequence/stages.ts';
import { menders, places } from '../../src/report/words.ts';
import { topics } from '../../src/sources/files/dialogs.ts';
import { table } from './table.ts';

interface Page {
  /** From docs/generated/causes, with forward slashes, without `.md`. */
  readonly name: string;
  readonly lines: readonly string[];
}

export const drawCausePages = (): readonly Page[] => [
  { name: 'README', lines: drawIndex() },
  { name: 'by-code', lines: drawByCode() },
  { name: 'by-symptom', lines: drawBySymptom() },
  { name: 'look-alikes', lines: drawLookAlikes() },
  ...causes.map((cause) => ({ name: cause.id, lines: drawCause(cause) })),
];

// ── indices ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const folderOf = ({ id }: Cause) => id.split('/')[0] ?? '';
const folders = [...new Set([...stageIds, ...causes.map(folderOf)])];
const titleOfFolder = (folder: string) =>
  folder in stages ? `${folder}: ${stages[folder as keyof typeof stages].title}` : `beside the line: ${folder}`;

/** A link from a page that lies this many folders deep. */
const linkTo = ({ id, title }: Cause, depth: number) => `[${title}](${'../'.repeat(depth)}${id}.md)`;
const countProven = () => causes.filter(({ status }) => status === 'proven').length;

const drawIndex = () => [
  '# Causes by the stage that breaks',
  '',
  `${causes.length} causes, ${countProven()} of them proven: something in the lab makes the failure happen.`,
  'Also: [by code](by-code.md), [by what is seen](by-symptom.md), [look-alikes and the test between them](look-alikes.md).',
  ...folders.flatMap((folder) => {
    const own = causes.filter((cause) => folderOf(cause) === folder);
    if (own.length === 0) return [];
    return [
      '',
      `## ${titleOfFolder(folder)}`,
      '',
      ...table(
        ['cause', 'lies with', 'how often', 'status'],
        own.map((cause) => [linkTo(cause, 0), places[cause.where], cause.prior, cause.status]),
      ),
    ];
  }),
];

const SPEAKS_FOR: readonly Strength[] = ['hallmark', 'always', 'usually', 'sometimes'];

/** The causes for which this code or dialog, shown alone, speaks; the strongest first. */
function causesShownAs(shown: Vocabulary['client-error']): readonly { cause: Cause; strength: Strength }[] {
  return causes
    .flatMap((cause) => {
      const strengths = cause.predicts.filter((one) => speaksFor(one, shown)).map(({ strength }) => strength);
      const strongest = SPEAKS_FOR.find((strength) => strengths.includes(strength));
      return strongest ? [{ cause, strength: strongest }] : [];
    })
    .toSorted((a, b) => SPEAKS_FOR.indexOf(a.strength) - SPEAKS_FOR.indexOf(b.strength));
}

/** What also holds where nothing was shown says nothing of this code. */
const speaksFor = ({ strength, sign }: Prediction, shown: Vocabulary['client-error']) =>
  sign.about === 'client-error' &&
  SPEAKS_FOR.includes(strength) &&
  sign.holds(shown as never, 0) &&
  !sign.holds(NOTHING_SHOWN as never, 0);

const NOTHING_SHOWN: Vocabulary['client-error'] = { codes: [] };

const shownCode = ({ space, value, name }: CodeEntry): Vocabulary['client-error'] => ({
  codes: [{ space, value, name }],
  ...(space === 'disconnect' && { reason: value }),
  ...(space === 'extended' && { extended: value }),
});

const listed = (found: ReturnType<typeof causesShownAs>) =>
  found.map(({ cause, strength }) => `${linkTo(cause, 0)} (${strength})`).join('<br>');

const drawByCode = () => [
  '# Causes by code',
  '',
  'Which causes a code speaks for, when nothing else is known. A code that is not listed speaks for no cause in',
  'particular: it only says how the client noticed the end. All codes and what they mean: [codes](../codes.md).',
  ...spaceIds.flatMap((id) => {
    const rows = spaces[id].entries.flatMap((entry) => {
      const found = causesShownAs(shownCode(entry));
      return found.length === 0 ? [] : [[hexOf(entry.value), entry.name, listed(found)]];
    });
    return rows.length === 0 ? [] : ['', `## ${spaces[id].title}`, '', ...table(['code', 'name', 'speaks for'], rows)];
  }),
];

const drawBySymptom = () => [
  '# Causes by what is seen',
  '',
  '## What the dialog is about',
  '',
  'By the topic of the sentence that the client showed, in any of its languages.',
  '',
  ...table(
    ['the dialog is about', 'speaks for'],
    topics.flatMap((topic) => {
      const found = causesShownAs({ codes: [], topic });
      return found.length === 0 ? [] : [[topic.replaceAll('-', ' '), listed(found)]];
    }),
  ),
  '',
  '## Where it stops, and what is measured there',
  '',
  'What each cause shows of itself in an examination, by the stage in which the connection stops.',
  ...stageIds.flatMap((stage) => {
    const rows = causes
      .filter(({ breaksAt }) => breaksAt.includes(stage))
      .flatMap((cause) => {
        const seen = cause.predicts.filter(
          ({ strength, sign }) => sign.about !== 'client-error' && (strength === 'hallmark' || strength === 'always'),
        );
        return seen.length === 0 ? [] : [[seen.map(sayPrediction).join('<br>'), linkTo(cause, 0)]];
      });
    return rows.length === 0 ? [] : ['', `### ${stage}: ${stages[stage].title}`, '', ...table(['seen', 'cause'], rows)];
  }),
];

const sayPrediction = ({ sign }: Prediction) => `${sign.about} ${sign.that}`;

const drawLookAlikes = () => [
  '# Look-alikes',
  '',
  'Causes that look the same from outside, and the test that tells them apart. A report that cannot tell them apart',
  'says so, and shares its confidence between them.',
  '',
  ...table(
    ['this', 'looks like', 'what tells them apart', 'how'],
    causes.flatMap((cause) =>
      (cause.confusedWith ?? []).map(({ id, test }) => [
        linkTo(cause, 0),
        linkTo(named(id), 0),
        test.question,
        test.how,
      ]),
    ),
  ),
];

function named(id: string): Cause {
  const found = causes.find((cause) => cause.id === id);
  if (!found) throw new Error(`no cause is called ${id}`);
  return found;
}

// ── one cause ───────────────────────────────────────────────────────────────────────────────────────────────────────

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
        predicts.map(({ strength, sign }) => [strength, sign.about, sign.that]),
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
    ...section('Fix', [`By ${menders[fix.who]}.`, '', ...fix.steps.map((step, index) => `${index + 1}. ${step}`)]),
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
    `By ${menders[who]}.`,
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
