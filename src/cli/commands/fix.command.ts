/** Prints the fix of a cause in the form that is wanted: steps for a person, or a script that can take itself back. */
import { causes } from '../../causes/catalogue.generated.ts';
import type { Cause } from '../../causes/cause.ts';
import { parseTarget } from '../../examine/target.ts';
import { fillBlanks } from '../../fixes/blanks.ts';
import type { Machine } from '../../fixes/change.ts';
import { type Fix, machinesOf, partOn } from '../../fixes/fix.ts';
import { type Drawn, drawFix, type FormId, formIds, formsOf } from '../../fixes/forms.ts';
import { announceExperiment, machineNames } from '../../fixes/say.ts';
import { AskedWrongly, defineCommand, type Session } from '../command.ts';
import { findCause } from '../find-cause.ts';

export default defineCommand({
  name: 'fix',
  summary:
    'Print the fix of a cause: steps for a person, or a script that saves what was there and can take itself back',
  args: {
    cause: { kind: 'text', position: 0, value: 'CAUSE', help: 'its id, as a report or `rdpdoctor causes` names it' },
    as: { kind: 'choice', value: 'FORM', choices: formIds, otherwise: 'steps', help: 'in which form' },
    on: {
      kind: 'text',
      value: 'MACHINE',
      help: 'only what is done on this machine, as client, server or domain-controller, where a fix concerns several',
    },
    host: { kind: 'text', value: 'HOST', help: 'the server that is meant, where a step or script names it' },
    experiment: {
      kind: 'switch',
      help: 'not the fix but the experiment: what may be lowered for one test, with an end of its own',
    },
    undo: { kind: 'switch', help: 'print how to take it back, for the forms that need a second file (reg, cmd)' },
    output: {
      kind: 'text',
      value: 'FILE',
      short: 'o',
      help: 'write it to this file, as the system that reads it wants it (for a script that is run elsewhere: -o fix.ps1)',
    },
  },
  examples: [
    'fix tls/self-signed-expired-not-renewed',
    'fix tls/no-certificate --as powershell -o fix.ps1',
    'fix connect/port-changed --on server --as powershell',
    'fix host/winstation-listener-partial --as reg -o listener.reg',
    'fix nla/nla-broken-chain --experiment --as powershell -o test.ps1',
  ],

  async run({ cause: name, as, on, host, experiment, undo, output }, session) {
    if (name === undefined)
      throw new AskedWrongly(
        'no cause was given',
        'give its id: rdpdoctor fix tls/no-certificate; see them all with: rdpdoctor causes',
      );
    const cause = findCause(name);
    const fix = narrow(planOf(experiment ? experimentOf(cause) : cause.fix.plan, host), on);
    const drawn = announce(cause, !experiment && as === 'steps', drawFix(as as FormId, cause, fix));
    if (!drawn) {
      const what = experiment ? 'this experiment' : 'this fix';
      throw new AskedWrongly(`${what} cannot be given as ${as}`, `it has: ${formsOf(cause, fix).join(', ')}`);
    }
    if (undo && drawn.undo === undefined)
      throw new AskedWrongly(`the form ${as} has no second file for the undo`, undoHints[as as FormId]);
    if (output === undefined) session.print((undo ? drawn.undo : drawn.text) ?? '');
    else await write(drawn, undo, output, session, heads.includes(as));
    if (as === 'powershell') session.note(howToRun(fix, output));
    return 0;
  },
});

/** Windows clients run no script that they are not told to run. */
function howToRun({ where, rights }: Fix, output: string | undefined): string {
  const file = output === undefined ? 'fix.ps1' : (output.split(/[\\/]/).at(-1) ?? output);
  const as = rights === 'none' ? '' : ', in a PowerShell started with “Run as administrator”';
  const save = output === undefined ? 'Save it with -o fix.ps1. ' : '';
  return `${save}Run it on ${machineNames[where]}${as}: powershell -NoProfile -ExecutionPolicy Bypass -File ${/\s/.test(file) ? `"${file}"` : file}`;
}

/** Forms that a person runs from a file, and that begin with how. */
const heads: readonly string[] = ['reg', 'cmd', 'shell'];

const undoHints: Readonly<Record<FormId, string>> = {
  steps: 'the steps end with how to take them back',
  powershell: 'run the script itself with -Undo',
  reg: 'print it without --undo: its head says why, and which forms put back exactly what was there',
  cmd: 'print the form cmd without --undo',
  shell: 'run the script itself with the word undo',
  policy: 'each policy says how to set it back',
};

function experimentOf({ id, experiment }: Cause): Fix {
  if (experiment) return experiment.plan;
  const some = causes.filter((cause) => cause.experiment);
  throw new AskedWrongly(
    'this cause has no experiment: lowering something would show nothing',
    `see its fix: rdpdoctor fix ${id}. There are experiments for: ${some.map((cause) => cause.id).join(', ')}`,
  );
}

/** After the steps, never before them. */
function announce({ id, experiment }: Cause, afterSteps: boolean, drawn: Drawn | undefined): Drawn | undefined {
  if (!drawn || !experiment || !afterSteps) return drawn;
  return { ...drawn, text: `${drawn.text}\n${announceExperiment(id, experiment.plan)}\n` };
}

/** With the host’s name in it, where it is known. */
function planOf(plan: Fix, host: string | undefined): Fix {
  const target = host === undefined ? undefined : parseTarget(host);
  if (target && !target.ok) throw new AskedWrongly(target.problem.what, target.problem.whatToDo);
  const filled = fillBlanks(plan, host === undefined ? {} : { host });
  if (filled.ok) return filled.value;
  throw new AskedWrongly(filled.problem, 'give a name or an address: --host ts01.example.com');
}

/** To one machine, where that is wanted. */
function narrow(fix: Fix, on: string | undefined): Fix {
  const machines: readonly string[] = machinesOf(fix);
  if (on === undefined) return fix;
  if (machines.includes(on)) return partOn(fix, on as Machine);
  throw new AskedWrongly(`this fix does nothing on “${on}”`, `it is for: ${machines.join(', ')}`);
}

async function write(
  drawn: Drawn,
  undo: boolean,
  path: string,
  { files, note }: Session,
  headSaysHow: boolean,
): Promise<void> {
  const second = undo || drawn.undo === undefined ? undefined : { path: beside(path), text: drawn.undo };
  const first = { path, text: (undo ? drawn.undo : drawn.text) ?? '' };
  for (const one of [first, ...(second ? [second] : [])]) {
    const problem = await files.writeText(one.path, drawn.encode(one.text));
    if (problem) throw new AskedWrongly(`nothing could be written: ${problem}`, 'give a path that can be written');
    note(`Written: ${one.path}`);
  }
  if (headSaysHow) note('Its first lines say how to run it.');
}

/** `fix.reg` → `fix.undo.reg`. */
const beside = (path: string) => path.replace(/(\.[^./\\]*)?$/, '.undo$1');
