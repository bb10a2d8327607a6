/** What is wrong with a cause file, by name and reason: for the build and for tests, so that no mistake is shipped. */
import type { Cause, Prediction, Sign } from '../src/causes/cause.ts';
import type { Expiry } from '../src/fixes/fix.ts';
import { subjects } from '../src/observations/vocabulary.ts';
import { stageIds } from '../src/rdp/conversations/direct/stages.ts';

/** Complaints in sentences, each with the cause’s id before it. Empty: every cause keeps the rules. */
export function refuseCauses(causes: readonly Cause[]): readonly string[] {
  const ids = new Set<string>(causes.map(({ id }) => id));
  return [
    ...causes.flatMap((cause) => refuseOne(cause, ids).map((reason) => `${cause.id}: ${reason}`)),
    ...refuseTwins(causes),
    ...refuseTwoMeanings(causes),
  ];
}

function refuseOne(cause: Cause, ids: ReadonlySet<string>): readonly string[] {
  const { id, title, story, breaksAt, predicts, fix, references } = cause;
  const leftover = JSON.stringify(cause).match(PLACEHOLDER)?.[0];
  const others = [...(cause.hides ?? []), ...(cause.confusedWith ?? [])].map((other) => other.id);
  return [
    ...signsOf(cause).flatMap(({ about }) =>
      subjects.includes(about) ? [] : [`speaks of “${about}”, which no observation is about`],
    ),
    ...breaksAt.flatMap((stage) => (stageIds.includes(stage) ? [] : [`breaks at “${stage}”, which is no stage`])),
    ...others.flatMap((other) => (ids.has(other) ? [] : [`refers to “${other}”, which is no cause`])),
    ...(others.includes(id) ? ['refers to itself'] : []),
    ...(leftover === undefined ? [] : [`“${leftover}” is left over`]),
    ...(/[.!]$/.test(title) ? ['the title ends with a stop'] : []),
    ...(title.length > LONGEST_TITLE ? [`the title is longer than ${LONGEST_TITLE} characters`] : []),
    ...(story.length < SHORTEST_STORY ? ['the story is too short to tell anybody anything'] : []),
    ...(predicts.some(speaksFor) ? [] : ['no prediction speaks for it']),
    ...(references.length === 0 ? ['it has no reference'] : []),
    ...refuseFix(fix),
    ...(fix.plan.experiment ? ['the fix lowers security for a test: make it the experiment beside a fix'] : []),
    ...(cause.experiment ? refuseExperiment(cause.experiment) : []),
  ];
}

/** What lowers security must end by itself, and be taken back by a task that runs as the machine, not as its user. */
function refuseExperiment({ undo, risk, check, plan }: NonNullable<Cause['experiment']>): readonly string[] {
  // A file may leave out what the types demand.
  const { minutes = 0, lowers = '' }: Partial<Expiry> = plan.experiment ?? {};
  const keys = plan.changes.flatMap((change) => (change.kind === 'registry' ? [change.key] : []));
  const lasts = plan.changes.some((one) => one.kind === 'step' && typeof one.undo === 'object' && 'lasts' in one.undo);
  return [
    ...(minutes > 0 && minutes <= LONGEST_EXPERIMENT
      ? []
      : [`the experiment does not end within ${LONGEST_EXPERIMENT} minutes`]),
    ...(lowers.length < 10 ? ['the experiment does not say what it lowers'] : []),
    ...(undo === 'nothing-to-undo' || undo.length === 0 ? ['the experiment has no undo'] : []),
    ...(lasts ? ['the experiment holds a step that cannot be taken back'] : []),
    ...(plan.changes.some(({ kind }) => kind === 'reboot')
      ? ['the experiment restarts the machine, which would end it']
      : []),
    ...(plan.changes.some(({ on }) => on !== undefined && on !== plan.where)
      ? ['the experiment changes a second machine, where nothing ends it']
      : []),
    ...(keys.some((key) => key.startsWith('HKCU')) || plan.changes.some(({ kind }) => kind === 'rdp-file')
      ? ['the experiment changes what belongs to a user, which the task that ends it cannot reach']
      : []),
    ...(risk.length < 4 ? ['the experiment does not say its risk'] : []),
    ...(check.length < 10 ? ['the experiment does not say what it shows'] : []),
  ];
}

const LONGEST_EXPERIMENT = 60;

function refuseFix({ steps, undo, risk, check }: Cause['fix']): readonly string[] {
  return [
    ...(steps.length === 0 ? ['the fix has no step'] : []),
    ...(undo.length === 0 ? ['the fix has no undo, and does not say that there is nothing to undo'] : []),
    ...(risk.length < 4 ? ['the fix does not say its risk'] : []),
    ...(check.length < 10 ? ['the fix does not say how to see that it helped'] : []),
  ];
}

const LONGEST_TITLE = 90;
const SHORTEST_STORY = 60;
const PLACEHOLDER = /FILL_IN|TODO|FIXME|PLACEHOLDER|lorem ipsum|contact your (?:system )?administrator/i;

const signsOf = ({ predicts, evidentWhen = [] }: Cause): readonly Sign<never>[] => [
  ...predicts.map(({ sign }) => sign),
  ...evidentWhen,
];

const speaksFor = ({ strength }: Prediction) => ['hallmark', 'always', 'usually', 'sometimes'].includes(strength);

/** Two causes that predict the same can never be told apart: one of them is superfluous, or lacks its sign. */
function refuseTwins(causes: readonly Cause[]): readonly string[] {
  const seen = new Map<string, string>();
  return causes.flatMap(({ id, predicts, prior }) => {
    const words = predicts.map(({ strength, sign }) => `${strength} ${sign.about} ${sign.that}`).sort();
    const key = `${prior} ${words.join('; ')}`;
    const twin = seen.get(key);
    seen.set(key, id);
    return twin === undefined ? [] : [`${id}: predicts exactly what ${twin} does`];
  });
}

/** The same words about a subject always mean the same predicate. */
function refuseTwoMeanings(causes: readonly Cause[]): readonly string[] {
  const seen = new Map<string, string>();
  return causes.flatMap((cause) =>
    signsOf(cause).flatMap((sign) => {
      const words = `${sign.about} ${sign.that}`;
      const predicate = String(sign.holds).replace(/\s+/g, ' ');
      const before = seen.get(words) ?? predicate;
      seen.set(words, before);
      return before === predicate ? [] : [`${cause.id}: “${words}” means something else elsewhere`];
    }),
  );
}
