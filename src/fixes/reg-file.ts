/** A fix as a pair of .reg files, for a machine without PowerShell: one that changes, one that goes back to the usual. */
import { type RegistryState, type RegistryTarget, settles } from './change.ts';
import { type Fix, leavesOut, machineChanges, type Named } from './fix.ts';
import { planFor } from './plan.ts';
import { sayOne } from './sentences.ts';

export interface RegPair {
  readonly does: string;
  readonly undo: string;
}

/**
 * The pair, or nothing when the registry does not suffice. A .reg file cannot know what was there before: the second one
 * brings back what Windows has when nobody ever changed it, and says so.
 */
export function regFiles({ id, title }: Named, fix: Fix): RegPair | undefined {
  const acts = planFor(fix).acts.filter(({ option }) => option === undefined);
  const changes = acts.flatMap(({ change }) => (change.kind === 'registry' ? [change] : []));
  if (changes.length === 0 || changes.length < acts.length || JSON.stringify(changes).includes('<')) return undefined;
  const does = changes.map(({ key, name, to }) => ({ key, name, to }));
  const undo = changes.map(({ key, name, usual }) => ({ key, name, to: usual }));
  if (undo.every(({ to }, index) => to === 'absent' && does[index]?.to === 'absent')) return undefined;
  const after = machineChanges(fix, fix.where)
    .filter((change) => settles(change) && !change.only)
    .map((change) => `Afterwards: ${sayOne(change)}`);
  return {
    does: draw(
      [
        `${title}: the fix. Save the keys below before you import this (regedit: File, Export).`,
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
    undo: draw(
      [
        `${title}: back to what Windows has when nobody ever changed it.`,
        'This file cannot know what was there before. The PowerShell form saves that and restores it exactly.',
        ...after,
      ],
      undo,
    ),
  };
}

/** What regedit reads: UTF-16, little end first, with a byte order mark. */
export function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 + index * 2, text.charCodeAt(index), true);
  return bytes;
}

function draw(remarks: readonly string[], targets: readonly RegistryTarget[]): string {
  const keys = [...new Set(targets.map(({ key }) => key))];
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    ...remarks.map((remark) => `; ${remark}`),
    ...keys.flatMap((key) => [
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
