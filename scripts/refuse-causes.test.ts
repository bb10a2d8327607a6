/** Cause files with mistakes are refused by name and reason; those of the catalogue are not. */
import { expect, test } from 'vitest';
import { causes } from '../src/causes/catalogue.generated.ts';
import { always, type Cause, needs, type Prediction } from '../src/causes/cause.ts';
import { lastingStep } from '../src/fixes/change.ts';
import { registryDword } from '../src/fixes/common.ts';
import { refuseCauses } from './refuse-causes.ts';

const [sound] = causes.filter(({ confusedWith, hides }) => !confusedWith && !hides);
if (!sound) throw new Error('no cause stands alone');
const refuse = (differs: Partial<Record<keyof Cause, unknown>>) =>
  refuseCauses([{ ...sound, ...differs } as Cause]).map((complaint) => complaint.replace(`${sound.id}: `, ''));

test('the catalogue keeps every rule', () => {
  expect(causes.length).toBeGreaterThanOrEqual(106);
  expect(refuseCauses(causes)).toEqual([]);
});

test.each([
  ['an unknown subject', { predicts: [always('weather' as 'walk', 'is fine', () => true)] }, 'speaks of “weather”'],
  ['an unknown stage', { breaksAt: ['lunch'] }, 'breaks at “lunch”'],
  ['no reference', { references: [] }, 'it has no reference'],
  ['no undo', { fix: { ...sound.fix, undo: [] } }, 'the fix has no undo'],
  ['no step', { fix: { ...sound.fix, steps: [] } }, 'the fix has no step'],
  ['no check', { fix: { ...sound.fix, check: '' } }, 'how to see that it helped'],
  ['a leftover placeholder', { story: `${sound.story} FILL_IN` }, '“FILL_IN” is left over'],
  ['a neighbour that does not exist', { hides: [{ id: 'tls/nothing', because: 'x' }] }, 'which is no cause'],
  ['itself as a neighbour', { hides: [{ id: sound.id, because: 'x' }] }, 'refers to itself'],
  ['only what rules it out', { predicts: [needs('ports', 'opened', () => true)] }, 'no prediction speaks for it'],
])('%s is refused', (_, differs, reason) => {
  expect(refuse(differs).join('\n')).toContain(reason);
});

const lowering = causes.find(({ experiment }) =>
  experiment?.plan.changes.some(({ kind }) => kind === 'registry'),
)?.experiment;
if (!lowering) throw new Error('no cause offers an experiment');
const { plan } = lowering;
const [change] = plan.changes;

test.each([
  ['without an end', { plan: { ...plan, experiment: undefined } }, 'does not end within 60 minutes'],
  [
    'of a whole day',
    { plan: { ...plan, experiment: { minutes: 1440, lowers: plan.experiment.lowers } } },
    'does not end',
  ],
  ['that hides what it lowers', { plan: { ...plan, experiment: { minutes: 15, lowers: '' } } }, 'what it lowers'],
  ['without an undo', { undo: 'nothing-to-undo' }, 'the experiment has no undo'],
  ['with a step that lasts', { plan: { ...plan, changes: [lastingStep('Do it.', 'It stays.')] } }, 'cannot be taken'],
  ['that restarts', { plan: { ...plan, changes: [{ kind: 'reboot' }] } }, 'restarts the machine'],
  ['on two machines', { plan: { ...plan, changes: [{ ...change, on: 'client' }] } }, 'a second machine'],
  ['of a user’s settings', { plan: { ...plan, changes: [registryDword('HKCU\\A', 'a', 0)] } }, 'belongs to a user'],
])('an experiment %s is refused', (_, differs, reason) => {
  expect(refuse({ experiment: { ...lowering, ...differs } }).join('\n')).toContain(reason);
});

test('an experiment in the place of the fix is refused', () => {
  expect(refuse({ fix: lowering }).join('\n')).toContain('make it the experiment beside a fix');
});

test('of two causes that predict the same, the second is refused and the first named', () => {
  const twin = { ...sound, id: 'host/twin' } as Cause;
  expect(refuseCauses([sound, twin])).toEqual([`host/twin: predicts exactly what ${sound.id} does`]);
});

test('words that mean two things are refused', () => {
  const predicts: readonly Prediction[] = [
    always('walk', 'is long', ({ ms }) => ms > 1),
    always('walk', 'is long', ({ ms }) => ms > 2),
  ];
  expect(refuse({ predicts })).toEqual(['“walk is long” means something else elsewhere']);
});
