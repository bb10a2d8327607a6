/** Makes the plan of a fix on the model of Windows and takes it back: the same plan that the scripts carry out. */
import type { RegistryState } from '../../../src/fixes/change.ts';
import { type Act, isDoneOnce, type Plan } from '../../../src/fixes/plan.ts';
import { change, remember } from './behaviours.ts';
import { readValue, type Task, type Windows } from './windows.ts';

/** What a script writes to disk before it changes anything. */
export interface Saved {
  readonly entries: Entry[];
}

interface Entry {
  readonly act: Act;
  readonly restore: () => void;
  done: boolean;
}

/** Saves, then changes, then restarts: as the script does, and as often as it is run. */
export function applyPlan(windows: Windows, plan: Plan, options: readonly string[], saved: Saved): void {
  const wanted = plan.acts.filter(({ option }) => option === undefined || options.includes(option));
  const chosen = wanted.filter((act) => !isOverridden(windows, act, wanted));
  for (const act of chosen) {
    if (saved.entries.some((entry) => entry.act.id === act.id)) continue;
    saved.entries.push({ act, restore: remember(windows, act.change), done: false });
  }
  for (const act of chosen) {
    const entry = saved.entries.find((one) => one.act.id === act.id);
    if (isDoneOnce(act.change) && entry?.done) continue;
    change(windows, act.change);
    if (entry) entry.done = true;
  }
  settlePlan(windows, plan, options);
}

/** Last change first, then the services once more. */
export function undoPlan(windows: Windows, plan: Plan, options: readonly string[], saved: Saved): void {
  for (const { restore } of [...saved.entries].reverse()) restore();
  settlePlan(windows, plan, options);
}

/** An experiment: its end is planned first, then it is made. Where a policy decides, it would show nothing. */
export function beginExperiment(
  windows: Windows,
  plan: Plan,
  minutes: number,
  options: readonly string[],
  saved: Saved,
): void {
  const wanted = plan.acts.filter(({ option }) => option === undefined || options.includes(option));
  if (wanted.some((act) => isOverridden(windows, act, wanted))) return;
  const task: Task = {
    minutes,
    run() {
      undoPlan(windows, plan, options, saved);
      windows.tasks.delete(task);
    },
  };
  windows.tasks.add(task);
  applyPlan(windows, plan, options, saved);
}

/** Time goes by, and what is due runs. */
export function passTime({ tasks }: Windows, minutes: number): void {
  for (const task of [...tasks]) if (task.minutes <= minutes) task.run();
}

export function startMachine({ tasks }: Windows): void {
  for (const task of [...tasks]) task.run();
}

/** A policy says something else and wins: then the local value is left alone. What the fix does to that policy counts. */
export function isOverridden(windows: Windows, { change }: Act, chosen: readonly Act[]): boolean {
  if (change.kind === 'service') return windows.services.get(change.name)?.policy === 'disabled';
  if (change.kind !== 'registry' || !change.overriddenBy) return false;
  const { key, value } = change.overriddenBy;
  const isMended = chosen.some((act) => act.id === `registry ${key}\\${value}`);
  const rule = readValue(windows, key, value);
  return !isMended && rule !== 'absent' && !isSame(rule, change.to);
}

const isSame = (a: RegistryState, b: RegistryState) => JSON.stringify(a) === JSON.stringify(b);

/** What the restarts alone bring about: SessionEnv makes a certificate at its start when there is none. */
export function settlePlan({ remoteDesktopStore }: Windows, { settling }: Plan, options: readonly string[]): void {
  for (const one of settling) {
    const wanted = one.option === undefined || options.includes(one.option);
    const makes = one.kind === 'restart' && one.service === 'SessionEnv';
    if (wanted && makes && remoteDesktopStore.size === 0) remoteDesktopStore.add('made by Windows');
  }
}
