/** Every PowerShell script that rdpdoctor hands out, with each way to run it. */
import type { Cause } from '../../src/causes/cause.ts';
import { type BlankName, blanks } from '../../src/fixes/blanks.ts';
import { type Fix, machinesOf, partOn } from '../../src/fixes/fix.ts';
import { drawFix } from '../../src/fixes/forms.ts';
import { type Act, planFor } from '../../src/fixes/plan.ts';
import { parameterOf } from '../../src/fixes/powershell/script.ts';

export interface Script {
  /** `tls/no-certificate on server`, `nla/… experiment` */
  readonly name: string;
  readonly text: string;
  readonly isExperiment: boolean;
  /** The words for -Option, each alone, none, and all together. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly options: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What this way changes, with the blanks filled in. */
  readonly acts: readonly Act[];
  readonly restarts: readonly string[];
}

export function scriptsOf(causes: readonly Cause[]): readonly Script[] {
  return causes.flatMap((cause) => [
    ...scriptsFor(cause, cause.fix.plan, ''),
    ...(cause.experiment ? scriptsFor(cause, cause.experiment.plan, ' experiment') : []),
  ]);
}

function scriptsFor(cause: Cause, fix: Fix, suffix: string): readonly Script[] {
  return machinesOf(fix).flatMap((machine) => {
    const part = partOn(fix, machine);
    const drawn = drawFix('powershell', cause, part);
    if (!drawn) return [];
    const isExperiment = suffix !== '';
    return [
      { name: `${cause.id}${suffix} on ${machine}`, text: drawn.text, isExperiment, ways: waysOf(part, drawn.text) },
    ];
  });
}

function waysOf(fix: Fix, text: string): readonly Way[] {
  const plan = planFor(fix);
  const words = [...new Set([...plan.acts, ...plan.settling].flatMap(({ option }) => (option ? [option] : [])))];
  const open = (Object.keys(blanks) as BlankName[]).filter((name) =>
    new RegExp(`^ {2}\\[string(?:\\[\\])?\\] \\$${parameterOf(name)},?\r$`, 'm').test(text),
  );
  const choices = [[], ...words.map((word) => [word]), ...(words.length > 1 ? [words] : [])];
  return choices.map((options) => {
    const isChosen = ({ option }: { readonly option?: string }) => option === undefined || options.includes(option);
    return {
      options,
      parameters: {
        ...Object.fromEntries(open.map((name) => [parameterOf(name), fillings(fix)[name]])),
        ...(options.length > 0 && { Option: options }),
      },
      acts: fillIn(plan.acts.filter(isChosen), fillings(fix)),
      restarts: plan.settling.filter(isChosen).flatMap((one) => (one.kind === 'restart' ? [one.service] : [])),
    };
  });
}

/** The examples of blanks.ts: what the tool itself suggests must work, but for accounts that lie elsewhere. */
function fillings(fix: Fix): Readonly<Record<BlankName, string>> {
  const examples = Object.fromEntries(Object.entries(blanks).map(([name, { example }]) => [name, example]));
  const isAzure = JSON.stringify(fix.changes).includes('AzureAD\\\\<user>');
  const isLocal = planFor(fix).acts.some(({ change }) => change.kind === 'account' && change.realm === 'local');
  const user = isAzure ? 'anna@example.com' : isLocal ? 'anna' : blanks.user.example;
  return { ...examples, user } as Readonly<Record<BlankName, string>>;
}

function fillIn<Value>(value: Value, known: Readonly<Record<string, string>>): Value {
  const text = JSON.stringify(value).replace(/<([a-z-]+)>/g, (blank, name: string) =>
    known[name] === undefined ? blank : JSON.stringify(known[name]).slice(1, -1),
  );
  return JSON.parse(text) as Value;
}
