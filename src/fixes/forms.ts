/** The forms that a fix can take, and which of them this one has. */
import { cmdLines } from './cmd.ts';
import { disturbanceWords } from './disturbance.ts';
import type { Fix } from './fix.ts';
import { planFor } from './plan.ts';
import { type Named, powershellScript } from './powershell/script.ts';
import { encodeUtf16, regFiles } from './reg-file.ts';
import { stepsOf, undoOf } from './say.ts';
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
  return drawings[form](named, fix);
}

export const formsOf = (named: Named, fix: Fix): readonly FormId[] =>
  formIds.filter((form) => drawFix(form, named, fix) !== undefined);

const asItIs = (text: string) => text;
const plain = (text: string | undefined, undo?: string): Drawn | undefined =>
  text === undefined ? undefined : { text, ...(undo !== undefined && { undo }), encode: asItIs };

const drawings: Readonly<Record<FormId, (named: Named, fix: Fix) => Drawn | undefined>> = {
  steps: (named, fix) => plain(writeSteps(named, fix)),
  powershell: (named, fix) =>
    planFor(fix).acts.length + planFor(fix).settling.length > 0 ? plain(powershellScript(named, fix)) : undefined,
  reg: ({ title }, fix) => {
    const pair = regFiles(title, fix);
    return pair && { text: pair.does, undo: pair.undo, encode: encodeUtf16 };
  },
  cmd: ({ title }, fix) => {
    const lines = cmdLines(title, fix);
    return plain(lines?.does, lines?.undo);
  },
  shell: ({ id, title }, fix) => plain(shellScript(id, title, fix)),
  policy: (_, fix) => plain(writePolicies(fix)),
};

const rightsWords: Readonly<Record<Fix['rights'], string>> = {
  none: 'none beyond the user’s own',
  administrator: 'administrator of that machine',
  'domain-administrator': 'administrator of the domain',
  root: 'root on that machine',
};

function writeSteps({ title }: Named, fix: Fix): string {
  const undo = undoOf(fix);
  return [
    title,
    '',
    ...(fix.experiment
      ? [`An experiment that lowers security for ${fix.experiment.minutes} minutes: ${fix.experiment.lowers}`, '']
      : []),
    ...stepsOf(fix).map((step, index) => `${index + 1}. ${step}`),
    '',
    `Rights:   ${rightsWords[fix.rights]}.`,
    `Disturbs: ${disturbanceWords[fix.disturbs]}.`,
    `Risk:     ${fix.risk}`,
    `Check:    ${fix.check}`,
    undo.length === 0 ? 'Undo:     nothing to undo.' : 'Undo:',
    ...undo.map((step) => `  - ${step}`),
    '',
  ].join('\n');
}

function writePolicies(fix: Fix): string | undefined {
  const lines = fix.changes.flatMap((change) => {
    if (change.kind === 'registry' && change.overriddenBy)
      return [
        `${change.overriddenBy.path}\n  → ${change.overriddenBy.name}\n  It wins over ${change.key}\\${change.name}.`,
      ];
    if (change.kind !== 'policy') return [];
    const state = { enabled: 'Enabled', disabled: 'Disabled', 'not-configured': 'Not configured' }[change.to];
    const options = change.options === undefined ? '' : `, ${change.options}`;
    const lead = change.only ? `${change.only.when}:\n` : '';
    return [
      `${lead}${change.path}\n  → ${change.name}: ${state}${options}\n  Undo: set it back to what it was; note that first.`,
    ];
  });
  return lines.length === 0 ? undefined : `${lines.join('\n\n')}\n\nThen on the machine: gpupdate /force\n`;
}
