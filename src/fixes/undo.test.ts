/** Every fix of the catalogue, made and taken back on the model of Windows, whatever stood there before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyPlan,
  beginExperiment,
  isOverridden,
  passTime,
  type Saved,
  settlePlan,
  startMachine,
  undoPlan,
} from '../../lab/doubles/windows-model/carry-out.ts';
import { dword, makeKey, priorWindows, snapshot } from '../../lab/doubles/windows-model/prior.ts';
import { effective, emptyWindows, readValue, type Windows } from '../../lab/doubles/windows-model/windows.ts';
import { causes } from '../causes/catalogue.generated.ts';
import { type BlankName, blanks, blanksIn, fillBlanks } from './blanks.ts';
import { type Plan, planFor } from './plan.ts';

const MACHINES = [
  'client',
  'server',
  'gateway',
  'broker',
  'licence-server',
  'domain-controller',
  'network-device',
] as const;

const plans = causes.flatMap(({ id, fix: { plan } }) => {
  const filled = fillBlanks(plan, examplesFor(plan));
  if (!filled.ok) throw new Error(`${id}: ${filled.problem}`);
  return MACHINES.map((machine) => [`${id} on the ${machine}`, planFor(filled.value, machine)] as const).filter(
    ([, { acts }]) => acts.length > 0,
  );
});

test('there are fixes that a script makes', () => expect(plans.length).toBeGreaterThanOrEqual(60));

describe.each(plans)('%s', (_, plan) => {
  const words = [...plan.acts, ...plan.settling].flatMap(({ option }) => (option === undefined ? [] : [option]));
  const options = fc.subarray([...new Set(words)]);

  test('made and taken back, Windows is as it was', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, (windows, chosen) => {
        const before = restarted(windows, plan, chosen);
        const saved: Saved = { entries: [] };
        applyPlan(windows, plan, chosen, saved);
        undoPlan(windows, plan, chosen, saved);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('made twice it changes no more than once, and can still be taken back', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, (windows, chosen) => {
        const before = restarted(windows, plan, chosen);
        const saved: Saved = { entries: [] };
        applyPlan(windows, plan, chosen, saved);
        const once = snapshot(windows);
        applyPlan(windows, plan, chosen, saved);
        expect(snapshot(windows)).toEqual(once);
        undoPlan(windows, plan, chosen, saved);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  test('another part asked for later is taken back as well', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, options, (windows, first, second) => {
        const both = [...first, ...second];
        const before = restarted(windows, plan, both);
        const saved: Saved = { entries: [] };
        applyPlan(windows, plan, first, saved);
        applyPlan(windows, plan, second, saved);
        undoPlan(windows, plan, both, saved);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

const overridable = plans.filter(([, { acts }]) =>
  acts.some(({ change }) => 'overriddenBy' in change || change.kind === 'service'),
);

test('there are fixes that a policy can make useless', () => expect(overridable.length).toBeGreaterThanOrEqual(4));

describe.each(overridable)('where a policy is set, %s', (_, plan) => {
  const words = plan.acts.flatMap(({ option }) => (option === undefined ? [] : [option]));

  test('leaves alone what the policy decides, and makes the rest count', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), fc.subarray([...new Set(words)]), (windows, options) => {
        const before = structuredClone(windows);
        applyPlan(windows, plan, options, { entries: [] });
        const chosen = plan.acts.filter(({ option }) => option === undefined || options.includes(option));
        for (const act of chosen) {
          const { change } = act;
          if (change.kind !== 'registry' || !change.overriddenBy) continue;
          const { key, value } = change.overriddenBy;
          const counts = effective(windows, change, change.overriddenBy);
          if (!isOverridden(before, act, chosen)) expect(counts).toEqual(change.to);
          else {
            expect(counts).toEqual(readValue(before, key, value));
            expect(readValue(windows, change.key, change.name)).toEqual(readValue(before, change.key, change.name));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('starts no service that a policy disables', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), fc.subarray([...new Set(words)]), (windows, options) => {
        const disabled = [...windows.services].filter(([, { policy }]) => policy === 'disabled');
        applyPlan(windows, plan, options, { entries: [] });
        for (const [name, before] of disabled) expect(windows.services.get(name)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

const experiments = causes.flatMap(({ id, experiment }) => {
  if (!experiment) return [];
  const plan = planFor(experiment.plan);
  return plan.acts.length === 0 ? [] : [[id, experiment.plan.experiment.minutes, plan] as const];
});

test('there are experiments that a script makes', () => expect(experiments.length).toBeGreaterThanOrEqual(3));

describe.each(experiments)('the experiment of %s', (_, minutes, plan) => {
  const words = plan.acts.flatMap(({ option }) => (option === undefined ? [] : [option]));
  const options = fc.subarray([...new Set(words)]);
  const ends: Readonly<Record<string, (windows: Windows) => void>> = {
    'when its time is over': (windows) => passTime(windows, minutes),
    'at the next start of the machine': startMachine,
  };

  test.each(Object.entries(ends))('takes itself back %s, even if it stopped midway', (_, end) => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, fc.nat(plan.acts.length), (windows, chosen, reached) => {
        const begun = { ...plan, acts: plan.acts.slice(0, reached) };
        const before = restarted(windows, begun, chosen);
        beginExperiment(windows, begun, minutes, chosen, { entries: [] });
        passTime(windows, minutes - 1);
        if (windows.tasks.size > 0) end(windows);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('lowers nothing where a policy decides', () => {
    const windows = emptyWindows();
    for (const { change } of plan.acts) {
      if (change.kind !== 'registry' || !change.overriddenBy) continue;
      makeKey(windows, change.overriddenBy.key).set(change.overriddenBy.value.toLowerCase(), dword(1));
    }
    const before = snapshot(windows);
    beginExperiment(windows, plan, minutes, words, { entries: [] });
    expect(snapshot(windows)).toEqual(before);
  });

  test('lowers what it says until then', () => {
    const windows = emptyWindows();
    beginExperiment(windows, plan, minutes, [], { entries: [] });
    passTime(windows, minutes - 1);
    for (const { change, option } of plan.acts)
      if (change.kind === 'registry' && option === undefined)
        expect(readValue(windows, change.key, change.name)).toEqual(change.to);
    expect(windows.tasks.size).toBe(1);
  });
});

/** What it is without the fix, once the same services were restarted. */
function restarted(windows: Windows, plan: Plan, options: readonly string[]): unknown {
  const other = structuredClone(windows);
  settlePlan(other, plan, options);
  return snapshot(other);
}

function examplesFor(value: unknown): Partial<Record<BlankName, string>> {
  return Object.fromEntries(blanksIn(value).map((name) => [name, blanks[name].example]));
}
