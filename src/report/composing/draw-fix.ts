/** How to mend it, for whoever is to do it: the fix, what to make of the web’s advice, and after both the experiment. */
import type { Cause } from '../../causes/cause.ts';
import { sayDisturbance } from '../../fixes/disturbance.ts';
import type { ExperimentNote, FixBlock } from '../blocks/fix.ts';
import { menders, nameHost } from '../words.ts';
import { correctAdvice } from './code-notes.ts';
import { listScripts } from './scripts.ts';

/** `host` is the server that is meant, where a script names it; `who` mends it there. */
export function drawFixBlock(cause: Cause, host: string | undefined, who: string): FixBlock {
  const { title, fix, references } = cause;
  const experiment = noteExperiment(cause, host);
  const name = (text: string) => nameHost(text, host);
  return {
    kind: 'fix',
    title,
    who,
    steps: fix.steps.map(name),
    disturbs: sayDisturbance(fix.plan),
    risk: fix.risk,
    undo: listUndo(fix).map(name),
    check: name(fix.check),
    claims: correctAdvice(cause),
    references,
    scripts: listScripts(cause, fix.plan, host),
    ...(experiment && { experiment }),
  };
}

/** What stands after the fix, where the cause has an experiment. */
export function noteExperiment({ id, title, experiment }: Cause, host: string | undefined): ExperimentNote | undefined {
  if (!experiment) return undefined;
  const { who, steps, check, risk, plan } = experiment;
  const scripts = listScripts({ id, title }, plan, host);
  return {
    ...plan.experiment,
    who: menders[who],
    steps,
    shows: check,
    risk,
    undo: listUndo(experiment),
    ...(scripts.length > 0 && { command: `rdpdoctor fix ${id} --experiment --as powershell` }),
    scripts,
  };
}

const listUndo = ({ undo }: Pick<Cause['fix'], 'undo'>) => (undo === 'nothing-to-undo' ? [] : undo);
