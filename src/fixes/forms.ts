/** The forms that a fix can take, and which of them this one has. */
import { cmdScripts } from './cmd.ts';
import type { Fix, Named } from './fix.ts';
import { writePolicies, writeSteps } from './for-people.ts';
import { planFor } from './plan.ts';
import { powershellScript } from './powershell/script.ts';
import { encodeUtf16, regFiles } from './reg-file.ts';
import { shellScript } from './shell.ts';

export const formIds = ['steps', 'powershell', 'reg', 'cmd', 'shell', 'policy'] as const;

export type FormId = (typeof formIds)[number];

export interface Drawn {
  /** As it is shown. */
  readonly text: string;
  /** The second file, for forms that cannot undo by themselves. */
  readonly undo?: string;
  /** As the system that reads it wants it in a file. */
  encode(text: string): string | Uint8Array;
}

/** The fix in this form, or nothing when it cannot take it. */
export function drawFix(form: FormId, named: Named, fix: Fix): Drawn | undefined {
  return fix.experiment && !endsExperiments.has(form) ? undefined : drawings[form](named, fix);
}

/** INVARIANT: nobody gets what lowers security in a form that does not take it back. */
const endsExperiments: ReadonlySet<FormId> = new Set(['steps', 'powershell']);

export const formsOf = (named: Named, fix: Fix): readonly FormId[] =>
  formIds.filter((form) => drawFix(form, named, fix) !== undefined);

const asItIs = (text: string) => text;
const plain = (text: string | undefined, undo?: string): Drawn | undefined =>
  text === undefined ? undefined : { text, ...(undo !== undefined && { undo }), encode: asItIs };

const drawings: Readonly<Record<FormId, (named: Named, fix: Fix) => Drawn | undefined>> = {
  steps: (named, fix) => plain(writeSteps(named, fix)),
  powershell: (named, fix) =>
    fix.where !== 'linux-server' && planFor(fix).acts.length + planFor(fix).settling.length > 0
      ? plain(powershellScript(named, fix))
      : undefined,
  reg: (named, fix) => {
    const pair = regFiles(named, fix);
    return pair && { text: pair.does, ...(pair.undo !== undefined && { undo: pair.undo }), encode: encodeUtf16 };
  },
  cmd: (named, fix) => {
    const lines = cmdScripts(named, fix);
    return plain(lines?.does, lines?.undo);
  },
  shell: ({ id, title }, fix) => plain(shellScript(id, title, fix)),
  policy: (_, fix) => plain(writePolicies(fix)),
};
