/**
 * A fix as a pair of scripts for cmd.exe, for where PowerShell is not at hand. The first notes what is there, changes it,
 * and stops at the first failure; the second puts back exactly what was noted.
 */
import { type BlankName, blanks, blanksIn, isBlankName } from './blanks.ts';
import { cmdRoutines, keepNotes, readService, restartService } from './cmd-functions.ts';
import { isForCmd, linesFor, orElse, settleLines, type Unit, unitsOf, warnOfPolicy } from './cmd-lines.ts';
import { carries, cutsOff, numberThatLetsIn } from './cut-off.ts';
import { disturbanceWords } from './disturbance.ts';
import { type Fix, leavesOut, type Named } from './fix.ts';
import { planFor } from './plan.ts';

/** The pair, or nothing when cmd.exe cannot make all of it and put all of it back. */
export function cmdScripts(named: Named, fix: Fix): { readonly does: string; readonly undo: string } | undefined {
  const plan = planFor(fix);
  const changes = plan.acts.filter(({ option }) => option === undefined).map(({ change }) => change);
  if (changes.length === 0 || !changes.every(isForCmd)) return undefined;
  const settling = plan.settling.filter(({ option }) => option === undefined);
  const units = unitsOf(changes);
  const lines = units.map(linesFor);
  const open = blanksIn(lines);
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const restarts = settling.some(({ kind }) => kind === 'restart')
    ? [...(kinds.includes('service') ? [] : [readService]), restartService]
    : [];
  return {
    does: batch([
      ...headOf(named, fix, 'the fix'),
      ...(leavesOut(fix)
        ? [
            `rem This is not all of the fix: what a person does, and what applies only sometimes: rdpdoctor fix ${named.id}`,
          ]
        : []),
      ...begin(named, fix, open),
      ...(settling.some(cutsOff) ? ask(`It restarts a service: ${disturbanceWords.connections}.`) : []),
      ...warnOfPolicy(changes),
      `reg delete "%stage%" /f /reg:64 > nul 2>&1`,
      'if exist "%notes%" goto :noted',
      'reg add "%stage%" /v fix /d "%fix%" /f /reg:64 > nul',
      ...orElse('unnoted'),
      ...lines.flatMap(({ notes }) => notes.flatMap((line) => [line, ...orElse('unnoted')])),
      'call :keep_notes',
      ...orElse('unnoted'),
      'echo What is there is noted in "%notes%"',
      'goto :change',
      ':noted',
      'echo What was there before an earlier run is noted in "%notes%", and stays so.',
      'reg import "%notes%" /reg:64 > nul 2>&1',
      ...orElse('unnoted'),
      ':change',
      ...lines.flatMap(({ does }) => does.flatMap((line) => [line, ...orElse('stopped')])),
      ...settleLines(settling),
      'reg delete "%stage%" /f /reg:64 > nul 2>&1',
      'echo Done. The undo beside this file takes it back.',
      'exit /b 0',
      ':unnoted',
      'reg delete "%stage%" /f /reg:64 > nul 2>&1',
      'echo Stopped: what is there could not be noted. Nothing was changed.',
      'exit /b 1',
      ':stopped',
      'reg delete "%stage%" /f /reg:64 > nul 2>&1',
      'echo Stopped: the last line did not succeed, and nothing after it was done. What was changed before it stands; the undo beside this file takes it back.',
      'exit /b 1',
      ...refusals(fix, open),
      askRoutine,
      keepNotes,
      ...kinds.map((kind) => cmdRoutines[kind].does),
      ...restarts,
    ]),
    undo: batch([
      ...headOf(named, fix, 'the undo'),
      ...begin(named, fix, open),
      'if not exist "%notes%" goto :nothing',
      'reg delete "%stage%" /f /reg:64 > nul 2>&1',
      'reg import "%notes%" /reg:64 > nul 2>&1',
      ...orElse('unread'),
      ...askBeforeShutting(units),
      ...(settling.some(cutsOff) ? ask(`It restarts a service: ${disturbanceWords.connections}.`) : []),
      ...[...lines].reverse().flatMap(({ undo }) => undo.flatMap((line) => [line, ...orElse('stopped')])),
      ...settleLines(settling),
      'reg delete "%stage%" /f /reg:64 > nul 2>&1',
      'move /y "%notes%" "%notes%.undone" > nul',
      'echo Everything is as it was before.',
      'exit /b 0',
      ':nothing',
      'echo There is nothing to take back: "%notes%" is not there.',
      'exit /b 1',
      ':unread',
      'reg delete "%stage%" /f /reg:64 > nul 2>&1',
      'echo Stopped: "%notes%" could not be read. Nothing was changed.',
      'exit /b 1',
      ':stopped',
      'reg delete "%stage%" /f /reg:64 > nul 2>&1',
      'echo Stopped: the last line did not succeed, so not all of it is as it was before. The notes are kept: run this again when the reason is gone.',
      'exit /b 1',
      ...refusals(fix, open),
      askRoutine,
      ...kinds.map((kind) => cmdRoutines[kind].undo),
      ...restarts,
    ]),
  };
}

// ── the frame ───────────────────────────────────────────────────────────────────────────────────────────────────────

const headOf = ({ id, title }: Named, fix: Fix, what: string): readonly string[] => [
  '@echo off',
  `rem ${title}: ${what} (${id}).`,
  fix.rights === 'none'
    ? 'rem How to run it: open a Command Prompt as the user whose settings are meant, and type the path of this file.'
    : 'rem How to run it: open a Command Prompt with "Run as administrator", and type the path of this file.',
  'rem   With the word yes behind it, it asks nothing: for where nobody sits to answer.',
  `rem Disturbs: ${disturbanceWords[fix.disturbs]}.`,
  `rem The fix first notes what is there, in ${notesOf(id, fix)}: the undo puts back exactly that.`,
];

const folderOf = ({ rights }: Fix) => (rights === 'none' ? '%LOCALAPPDATA%\\rdpdoctor' : '%SystemRoot%\\rdpdoctor');
const wordOf = (id: string) => id.replace('/', '-');
const notesOf = (id: string, fix: Fix) => `${folderOf(fix)}\\${wordOf(id)}.reg`;

function begin({ id }: Named, fix: Fix, open: readonly BlankName[]): readonly string[] {
  return [
    ...open.flatMap((name) => [
      `rem ${blanks[name].means}, such as ${blanks[name].example}:`,
      `set "${variableOf(name)}="`,
    ]),
    'setlocal EnableExtensions DisableDelayedExpansion',
    `set "fix=${id}"`,
    // Only administrators may write there: nobody else can plant notes to be “put back”.
    `set "folder=${folderOf(fix)}"`,
    `set "notes=${notesOf(id, fix)}"`,
    // A key that lives only while a script runs, since reg copies values exactly and cmd.exe cannot. As reg prints it.
    `set "stage=${fix.rights === 'none' ? 'HKEY_CURRENT_USER' : 'HKEY_LOCAL_MACHINE'}\\SOFTWARE\\rdpdoctor-${wordOf(id)}"`,
    'set "agreed="',
    'if /i "%~1"=="yes" set "agreed=yes"',
    ...open.map((name) => `if not defined ${variableOf(name)} goto :blank`),
    ...(fix.rights === 'none' ? [] : elevated),
  ];
}

/** The settings of LocalService can be read by an elevated prompt alone. */
const elevated = ['reg query "HKU\\S-1-5-19" > nul 2>&1', ...orElse('not_elevated')];

/** How a script ends that may not begin. */
const refusals = (fix: Fix, open: readonly BlankName[]): readonly string[] => [
  ...(open.length === 0
    ? []
    : [
        ':blank',
        `echo Give at the top of this file: ${open.map(variableOf).join(', ')}. Nothing was changed.`,
        'exit /b 64',
      ]),
  ...(fix.rights === 'none'
    ? []
    : [
        ':not_elevated',
        'echo This needs a Command Prompt that was opened with "Run as administrator". Nothing was changed.',
        'exit /b 5',
      ]),
];

const ask = (sentence: string) => [`call :ask "${sentence}"`, ...orElse('declined')];

const askRoutine = `:declined
reg delete "%stage%" /f /reg:64 > nul 2>&1
echo Nothing was changed.
exit /b 1
:ask
if defined agreed exit /b 0
echo %~1
if /i "%SESSIONNAME:~0,4%"=="RDP-" echo You are connected through it now.
set "answer="
set /p "answer=Type yes to go on: "
if /i "%answer%"=="yes" set "agreed=yes"
if defined agreed exit /b 0
exit /b 1`;

/** An undo may bring back that nobody gets in: then whoever asks for it shall know, before it is done. */
function askBeforeShutting(units: readonly Unit[]): readonly string[] {
  const values = units.flatMap((unit, index) =>
    unit.kind === 'values'
      ? unit.changes.flatMap(({ name }) => {
          const open = numberThatLetsIn(name);
          return open === undefined
            ? []
            : [
                'set "was="',
                `for /f "tokens=3" %%a in ('reg query "%stage%\\${index}" /v "${name}" /reg:64 2^> nul') do set "was=%%a"`,
                `if not "%was%"=="0x${open.toString(16)}" set "shuts=yes"`,
              ];
        })
      : [],
  );
  const services = units.flatMap((unit) =>
    unit.kind === 'service' && carries(unit.name)
      ? [
          `for /f "tokens=3" %%a in ('reg query "%stage%\\services" /v "${unit.name}" /reg:64') do if "%%a"=="STOPPED" set "shuts=yes"`,
        ]
      : [],
  );
  const looks = [...values, ...services];
  if (looks.length === 0) return [];
  return [
    'set "shuts="',
    ...looks,
    'if not defined shuts goto :stays_open',
    ...ask(
      'Before the fix Remote Desktop let nobody in here. This undo makes it so again: whoever is connected through it, you too, may be cut off and not get in again.',
    ),
    ':stays_open',
  ];
}

/** Files for cmd.exe hold plain letters only: its code page is not known. */
const batch = (lines: readonly string[]) =>
  `${lines
    .flatMap((line) => fillIn(line).split('\n'))
    .join('\r\n')
    .replace(/[’‘“”]/g, "'")
    .replace(/[–—]/g, '-')
    .replaceAll('→', '->')
    .replaceAll('…', '...')}\r\n`;

/** Left as it is, cmd.exe would take `<port>` for files to read from and to write to. */
const fillIn = (line: string) =>
  line.replace(/<([a-z-]+)>/g, (blank, name: string) => (isBlankName(name) ? `%${variableOf(name)}%` : blank));

const variableOf = (name: BlankName) => `FIX_${name.replaceAll('-', '_').toUpperCase()}`;
