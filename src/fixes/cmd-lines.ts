/** Each change as lines for cmd.exe: what notes it, what makes it, what takes it back. For the scripts of cmd.ts. */
import { type RegistryChange, type RegistryData, refreshCommands, type Settling, scWords } from './change.ts';
import { type CmdChange, cmdRoutines } from './cmd-functions.ts';
import type { WindowsChange } from './plan.ts';

export interface Lines {
  /** Calls that note what is there; one that fails has changed nothing. */
  readonly notes: readonly string[];
  readonly does: readonly string[];
  readonly undo: readonly string[];
}

/** One change, or neighbouring values of one key, which are noted together. */
export type Unit =
  | Exclude<CmdChange, RegistryChange>
  | { readonly kind: 'values'; readonly key: string; readonly changes: readonly RegistryChange[] };

/** So many names a subroutine takes, of so many words. */
const MOST_NAMES = 4;
const MOST_WORDS = 3;

export function unitsOf(changes: readonly CmdChange[]): readonly Unit[] {
  const units: Unit[] = [];
  for (const change of changes) {
    const last = units.at(-1);
    if (change.kind !== 'registry') units.push(change);
    else if (last?.kind === 'values' && last.key === change.key && last.changes.length < MOST_NAMES)
      units[units.length - 1] = { ...last, changes: [...last.changes, change] };
    else units.push({ kind: 'values', key: change.key, changes: [change] });
  }
  return units;
}

export function isForCmd(change: WindowsChange): change is CmdChange {
  if (change.kind !== 'registry') return Object.hasOwn(cmdRoutines, change.kind);
  const { name, to, atLeast } = change;
  // It cannot tell whether a number is larger, and what holds a quote or a line end it cannot write.
  return !atLeast && name.split(' ').length <= MOST_WORDS && !/["\r\n]/.test(to === 'absent' ? '' : dataOf(to));
}

export function linesFor(unit: Unit, index: number): Lines {
  switch (unit.kind) {
    case 'values':
      return valueLines(unit.key, unit.changes, index);
    case 'service':
      return {
        notes: [`call :note_service ${unit.name}`],
        does: [`call :start_service ${unit.name} ${scWords[unit.startup]}`],
        undo: [`call :restore_service ${unit.name}`],
      };
    case 'set-aside': {
      const place = `set "place=${unit.path}"`;
      return {
        notes: [place, 'call :note_place'],
        does: [place, 'call :set_aside'],
        undo: [place, 'call :put_back'],
      };
    }
    case 'mtu':
      return {
        notes: [`call :note_size "${unit.interface}"`],
        does: [`netsh interface ipv4 set subinterface "${unit.interface}" mtu=${unit.bytes} store=persistent`],
        undo: [`call :restore_size "${unit.interface}"`],
      };
  }
}

function valueLines(key: string, changes: readonly RegistryChange[], index: number): Lines {
  const names = changes.map(({ name }) => `"${name}"`).join(' ');
  const made = changes.some(({ to }) => to !== 'absent') ? pathTo(key) : [];
  return {
    notes: [
      `call :note_values ${index} "${key}" ${names}`,
      ...(made.length > 0 ? [`call :note_missing ${made.map((path) => `"${path}"`).join(' ')}`] : []),
    ],
    does: changes.flatMap(({ name, to }) => [
      to === 'absent'
        ? `call :remove_value "${key}" "${name}"`
        : `reg add "${key}" /v "${name}" /t ${types[to.type]} /d "${dataOf(to)}" /f /reg:64 > nul`,
    ]),
    undo: [
      `call :restore_values ${index} "${key}" ${names}`,
      ...(made.length > 0 ? [`call :remove_made ${made.map((path) => `"${path}"`).join(' ')}`] : []),
    ],
  };
}

/** The keys on the way that may have to be made, the last first: `HKEY_…\SOFTWARE\A\B`, `HKEY_…\SOFTWARE\A`. */
function pathTo(key: string): readonly string[] {
  const parts = longName(key).split('\\');
  return parts.slice(2).map((_, at) => parts.slice(0, parts.length - at).join('\\'));
}

/** As reg prints it. */
const longName = (key: string) => key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER');

/** Where a policy sets the same thing, unless the fix changes that policy itself. */
export function warnOfPolicy(changes: readonly CmdChange[]): readonly string[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'registry' || !change.overriddenBy) return [];
    const { key, value, name } = change.overriddenBy;
    if (changes.some((other) => other.kind === 'registry' && other.key === key && other.name === value)) return [];
    return [
      `reg query "${key}" /v "${value}" /reg:64 > nul 2>&1`,
      `if not errorlevel 1 echo A policy sets ${change.name} too, and wins while it does: "${name}"`,
    ];
  });
}

const types: Readonly<Record<RegistryData['type'], string>> = {
  dword: 'REG_DWORD',
  string: 'REG_SZ',
  'expand-string': 'REG_EXPAND_SZ',
  'multi-string': 'REG_MULTI_SZ',
  binary: 'REG_BINARY',
};

/** In a batch file a percent sign stands for itself only when doubled, and a backslash before the last quote, too. */
const dataOf = ({ value }: RegistryData) =>
  (Array.isArray(value) ? value.join('\\0') : String(value)).replaceAll('%', '%%').replace(/\\+$/, '$&$&');

/** What makes it count. A restart that fails stops the script; the rest is said, and can be done by hand. */
export const settleLines = (settling: readonly Settling[]): readonly string[] => settling.flatMap(settleOne);

function settleOne(one: Settling): readonly string[] {
  switch (one.kind) {
    case 'reboot':
      return ['echo This machine must be restarted before it counts, when it suits: shutdown /r /t 0'];
    case 'refresh':
      return [
        // It may ask whether somebody shall be logged off.
        `${one.what === 'policy' ? 'echo n| ' : ''}${refreshCommands[one.what]} > nul 2>&1`,
        `if errorlevel 1 echo It did not succeed; run it once more: ${refreshCommands[one.what]}`,
      ];
    case 'restart':
      return [`call :restart_service ${one.service}`, ...orElse('stopped')];
  }
}

/** One failure, and nothing after it is done. */
export const orElse = (label: string): readonly string[] => [`if errorlevel 1 goto :${label}`];
