/** The indices of the catalogue: causes by stage, by code, by what is seen, and those that look alike. */

import { capitalise } from '../../src/capitalise.ts';
import { causes } from '../../src/causes/catalogue.generated.ts';
import type { Cause, Prediction, Strength } from '../../src/causes/cause.ts';
import { type CodeEntry, hexOf } from '../../src/codes/code.ts';
import { spaceIds, spaces } from '../../src/codes/codes.ts';
import type { Vocabulary } from '../../src/observations/vocabulary.ts';
import { stageIds, stages } from '../../src/rdp/conversations/direct/stages.ts';
import { subjectWords } from '../../src/report/facts.ts';
import { places } from '../../src/report/words.ts';
import { topics } from '../../src/sources/files/dialogs.ts';
import { table } from '../markdown.ts';
import { linkTo, named, type Page } from './cause-links.ts';

export const drawCauseIndices = (): readonly Page[] => [
  { name: 'README', lines: drawIndex() },
  { name: 'by-code', lines: drawByCode() },
  { name: 'by-symptom', lines: drawBySymptom() },
  { name: 'look-alikes', lines: drawLookAlikes() },
];

const folderOf = ({ id }: Cause) => id.split('/')[0] ?? '';
const folders = [...new Set([...stageIds, ...causes.map(folderOf)])];
const titleOfFolder = (folder: string) =>
  folder in stages ? `${folder}: ${stages[folder as keyof typeof stages].title}` : `beside the line: ${folder}`;

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

const sayPrediction = ({ sign }: Prediction) => capitalise(`${subjectWords[sign.about]} ${sign.that}`);

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
