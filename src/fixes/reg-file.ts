/** A fix as a pair of .reg files, for a machine without PowerShell: one that changes, one that goes back to the usual. */
import { type RegistryState, type RegistryTarget, settles } from './change.ts';
import { shutsOut } from './cut-off.ts';
import { type Fix, leavesOut, machineChanges, type Named } from './fix.ts';
import { planFor } from './plan.ts';
import { sayOne } from './sentences.ts';

export interface RegPair {
  readonly does: string;
  /** None where going back to the usual would keep everybody out. */
  readonly undo?: string;
}

/**
 * The pair, or nothing when the registry does not suffice. A .reg file cannot know what was there before: the second one
 * brings back what Windows has when nobody ever changed it, says so, and says which forms restore exactly.
 */
export function regFiles({ id, title }: Named, fix: Fix): RegPair | undefined {
  const acts = planFor(fix).acts.filter(({ option }) => option === undefined);
  const changes = acts.flatMap(({ change }) => (change.kind === 'registry' ? [change] : []));
  if (changes.length === 0 || changes.length < acts.length || JSON.stringify(changes).includes('<')) return undefined;
  // It writes whatever is there: a number that is stricter still would be lowered.
  if (changes.some(({ atLeast }) => atLeast)) return undefined;
  const does = changes.map(({ key, name, to }) => ({ key, name, to }));
  const undo = changes.map(({ key, name, usual }) => ({ key, name, to: usual }));
  if (undo.every(({ to }, index) => to === 'absent' && does[index]?.to === 'absent')) return undefined;
  const after = machineChanges(fix, fix.where)
    .filter((change) => settles(change) && !change.only)
    .map((change) => `Afterwards: ${sayOne(change)}`);
  const shut = undo.find((target) => shutsOut(target));
  return {
    does: draw(
      [
        `${title}: the fix.`,
        howToRun(fix),
        `This file does not note what is there, so nothing can put that back exactly. Better, where you can: rdpdoctor fix ${id} --as powershell, or --as cmd.`,
        'Otherwise keep what is there first; importing it again brings back what it holds, and removes nothing:',
        ...keysOf(changes).map(
          (key, index) => `  reg export "${key}" "%USERPROFILE%\\before-${index + 1}.reg" /reg:64`,
        ),
        ...(shut
          ? [
              `No file beside it takes it back: with what Windows has when nobody ever changed ${shut.name}, Remote Desktop lets nobody in, and whoever is connected through it would lock himself out.`,
            ]
          : []),
        ...after,
        ...changes.flatMap(({ name, overriddenBy }) =>
          overriddenBy ? [`While the policy “${overriddenBy.name}” is set, it wins over ${name}.`] : [],
        ),
        ...(leavesOut(fix)
          ? [`This is not all of the fix: what a person does, and what applies only sometimes: rdpdoctor fix ${id}`]
          : []),
      ],
      does,
    ),
    ...(!shut && {
      undo: draw(
        [
          `${title}: back to what Windows has when nobody ever changed it.`,
          howToRun(fix),
          'This file cannot know what was there before the fix: where somebody had set something else, it does not bring that back.',
          'If you kept that by reg export first, import what you kept, after this.',
          ...after,
        ],
        undo,
      ),
    }),
  };
}

const howToRun = ({ rights }: Fix) =>
  rights === 'none'
    ? 'How to run it: double-click it as the user whose settings are meant, or type in a Command Prompt: reg import FILE /reg:64'
    : 'How to run it: double-click it as an administrator, or type in a Command Prompt that was opened with “Run as administrator”: reg import FILE /reg:64';

const keysOf = (targets: readonly { readonly key: string }[]) => [...new Set(targets.map(({ key }) => key))];

/** What regedit reads: UTF-16, little end first, with a byte order mark. */
export function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 + index * 2, text.charCodeAt(index), true);
  return bytes;
}

function draw(remarks: readonly string[], targets: readonly RegistryTarget[]): string {
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    ...remarks.map((remark) => `; ${remark}`),
    ...keysOf(targets).flatMap((key) => [
      '',
      `[${key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER')}]`,
      ...targets.filter((target) => target.key === key).map(({ name, to }) => `"${escapeText(name)}"=${value(to)}`),
    ]),
    '',
  ];
  return lines.join('\r\n');
}

const escapeText = (text: string) => text.replace(/[\\"]/g, '\\$&');

function value(to: RegistryState): string {
  if (to === 'absent') return '-';
  switch (to.type) {
    case 'dword':
      return `dword:${Number(to.value).toString(16).padStart(8, '0')}`;
    case 'string':
      return `"${escapeText(to.value)}"`;
    case 'expand-string':
      return `hex(2):${hexOfText(`${to.value}\0`)}`;
    case 'multi-string':
      return `hex(7):${hexOfText(`${to.value.map((one) => `${one}\0`).join('')}\0`)}`;
    case 'binary':
      return `hex:${(to.value.match(/../g) ?? []).join(',')}`;
  }
}

const hexOfText = (text: string) =>
  [...encodeUtf16(text).subarray(2)].map((byte) => byte.toString(16).padStart(2, '0')).join(',');
