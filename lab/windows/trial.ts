/** One script on one machine: applied, refused, repeated, stopped at every change, taken back; and what must hold. */
import type { Outcome, Request, Setup, WindowsMachine } from './powershell.ts';
import type { Way } from './scripts.ts';

export interface Trial {
  /** Whether it changed anything of the machine: an experiment that took itself back did. */
  readonly changed: boolean;
  readonly runs: number;
  readonly faults: readonly string[];
}

export interface Subject {
  readonly machine: WindowsMachine;
  /** Of the script’s file. */
  readonly path: string;
  readonly way: Way;
  readonly setup: Setup;
  /** It takes itself back, so that it begins anew whenever it is run. */
  readonly isExperiment: boolean;
}

/** Tries everything, stops at every change only when asked, and says what was not as it must be. */
export async function tryScript(subject: Subject, stops: boolean): Promise<Trial> {
  const attempt = new Attempt(subject);
  await tryWithoutConsent(attempt);
  const applied = await tryUnhindered(attempt, subject);
  await tryAlone(attempt, applied);
  await tryWithKeysFilled(attempt, applied);
  if (stops) {
    await stopEverywhere(attempt, applied);
    await stopTheUndo(attempt);
  }
  return { changed: changesOf(applied).length > 0, runs: attempt.runs, faults: attempt.faults };
}

/** Runs one script again and again, and collects the faults. */
class Attempt {
  readonly faults: string[] = [];
  runs = 0;
  private readonly subject: Subject;

  constructor(subject: Subject) {
    this.subject = subject;
  }

  reset(): Promise<void> {
    return this.subject.machine.reset(this.subject.setup);
  }

  fault(what: string): void {
    this.faults.push(what);
  }

  async run(what: string, parameters: Request['parameters'], rest: Partial<Request> = {}): Promise<Outcome> {
    this.runs += 1;
    const { machine, path, way } = this.subject;
    const all = parameters['Undo'] === true ? parameters : { ...way.parameters, ...parameters };
    const outcome = await machine.run({ script: path, parameters: all, ...rest });
    for (const one of outcome.unknown) this.fault(`${what}: unknown to Windows: ${one}`);
    // A script takes that for a reason to refuse, and would pass for careful.
    for (const one of outcome.warnings)
      if (/is not recognized as a name of a cmdlet/.test(one)) this.fault(`${what}: ${one.split('\n')[0]}`);
    if (outcome.gpupdateWaits) this.fault(`${what}: gpupdate may wait for an answer for ever`);
    const untold = [...outcome.errors, outcome.raised].find((text) => text !== '');
    if (untold && !rest.stop) this.fault(`${what}: ${untold}`);
    return outcome;
  }

  apply = (what: string, rest: Partial<Request> = {}) => this.run(what, { Confirm: false }, rest);

  /** As another program would, between two runs. */
  fillKey(key: string): Promise<Outcome> {
    return this.subject.machine.fillKey(key);
  }

  /** Taken back, everything is as it was. */
  async undo(what: string, rest: Partial<Request> = {}): Promise<Outcome> {
    const outcome = await this.run(what, { Undo: true, Confirm: false }, rest);
    if (rest.stop) return outcome;
    this.untouched(what, outcome);
    if (outcome.exit !== 0) this.fault(`${what}: the undo failed: ${outcome.warnings.at(-1)}`);
    return outcome;
  }

  untouched(what: string, { differences, warnings }: Outcome): void {
    if (differences.length === 0) return;
    const some = differences.slice(0, 2).join('; ').slice(0, 300);
    this.fault(`${what}: left otherwise: ${some}${warnings.length > 0 ? ` (${warnings.at(-1)})` : ''}`);
  }
}

async function tryWithoutConsent(attempt: Attempt): Promise<void> {
  await attempt.reset();
  attempt.untouched('-WhatIf', await attempt.run('-WhatIf', { WhatIf: true }));
  attempt.untouched('answered No', await attempt.run('answered No', { Confirm: true }, { answer: 'no' }));
  const afterNo = await attempt.apply('applied after No');
  await attempt.undo('undone after No');
  await attempt.reset();
  if (afterNo.digest !== (await attempt.apply('applied')).digest) attempt.fault('answered No: counted as done');
}

async function tryUnhindered(attempt: Attempt, { isExperiment }: Subject): Promise<Outcome> {
  await attempt.reset();
  const applied = await attempt.apply('applied');
  if (applied.asked.length > 0)
    attempt.fault(`applied with -Confirm:$false: it asks all the same: ${applied.asked[0]}`);
  if (applied.exit !== 0) {
    // A refusal is right where it says so and nothing was touched.
    attempt.untouched('refused', applied);
    if (!saysOf(applied, /^Stopped: /)) attempt.fault(`applied: it ends with ${applied.exit} and no word`);
  }
  const again = await attempt.apply('applied again');
  if (again.digest !== applied.digest) attempt.fault('applied again: it changes more');
  const [change] = changesOf(again);
  if (change !== undefined && !isExperiment) attempt.fault(`applied again: it changes what is so already: ${change}`);
  await attempt.undo('undone');
  await attempt.undo('undone twice');
  return applied;
}

/** Nobody is there to be asked: it goes all the way, or not at all. */
async function tryAlone(attempt: Attempt, applied: Outcome): Promise<void> {
  await attempt.reset();
  const alone = await attempt.run('with nobody to ask', {}, { answer: 'absent' });
  if (alone.exit !== 0 && applied.exit === 0) attempt.untouched('with nobody to ask, refused', alone);
  if (alone.exit === 0 && alone.digest !== applied.digest)
    attempt.fault('with nobody to ask: it did a part, and says that it succeeded');
  await attempt.undo('undone with nobody to ask', { answer: 'absent' });
}

/** A key that the fix made may hold what is somebody else’s by the time of the undo: that stays, and the undo ends. */
async function tryWithKeysFilled(attempt: Attempt, { changes }: Outcome): Promise<void> {
  for (const change of changes) {
    const key = /^registry key (.+) made$/.exec(change)?.[1];
    if (key === undefined) continue;
    const what = `undone after another program filled ${key}`;
    await attempt.reset();
    const { digest } = await attempt.fillKey(key);
    await attempt.reset();
    await attempt.apply('applied');
    await attempt.fillKey(key);
    const undone = await attempt.run(what, { Undo: true, Confirm: false });
    if (undone.exit !== 0) attempt.fault(`${what}: the undo failed: ${undone.warnings.at(-1)}`);
    if (undone.digest !== digest) attempt.fault(`${what}: it is not as with that program alone`);
  }
}

/** As if the power failed at every change, those of the notes included; errors and new starts at the machine’s own. */
async function stopEverywhere(attempt: Attempt, { changes, digest }: Outcome): Promise<void> {
  for (const [index, change] of changes.entries()) {
    const at = index + 1;
    await stopAndUndo(attempt, change, { at, how: 'kill' });
    if (isNote(change)) continue;
    await stopAndUndo(attempt, change, { at, how: 'error' });
    const what = `stopped before “${change}”, applied again`;
    await attempt.reset();
    await attempt.apply(what, { stop: { at, how: 'kill' } });
    const resumed = await attempt.apply(what);
    if (resumed.exit === 0 && resumed.digest !== digest) attempt.fault(`${what}: it ends elsewhere`);
    await attempt.undo(`${what}, undone`);
  }
}

async function stopAndUndo(attempt: Attempt, change: string, stop: NonNullable<Request['stop']>): Promise<void> {
  const what = `stopped (${stop.how}) before “${change}”`;
  await attempt.reset();
  await attempt.apply(what, { stop });
  await attempt.undo(`${what}, undone`);
}

async function stopTheUndo(attempt: Attempt): Promise<void> {
  await attempt.reset();
  await attempt.apply('applied');
  const { changes } = await attempt.undo('undone');
  for (const [index, change] of changes.entries()) {
    if (isNote(change)) continue;
    const what = `undo stopped before “${change}”`;
    await attempt.reset();
    await attempt.apply('applied');
    await attempt.undo(what, { stop: { at: index + 1, how: 'kill' } });
    await attempt.undo(`${what}, undone again`);
  }
}

/** Of the machine: what a script writes down for itself, and when it takes itself back, are not. */
const changesOf = ({ changes }: Outcome) => changes.filter((one) => !isNote(one) && !one.startsWith('task '));
const isNote = (change: string) => !change.startsWith('registry ') && /[\\/]rdpdoctor(?:[\\/]|$)/.test(change);
const saysOf = ({ warnings }: Outcome, pattern: RegExp) => warnings.some((line) => pattern.test(line));
