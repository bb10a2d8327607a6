/** The whole PowerShell 5.1 script of a fix: its head, its data, the audited functions it needs, and the main part. */
import { capitalise } from '../../capitalise.ts';
import { type BlankName, blanks, blanksIn } from '../blanks.ts';
import { type Choice, type RoleSetting, type Settling, scWords } from '../change.ts';
import { sayDisturbance } from '../disturbance.ts';
import { type Expiry, type Fix, machineOf, machinesOf, type Named } from '../fix.ts';
import { type Act, forDotNet, isDoneOnce, planFor, type WindowsChange } from '../plan.ts';
import { stepsOf } from '../say.ts';
import { toAscii } from './ascii.ts';
import { asking } from './asking.ts';
import { basics } from './basics.ts';
import { checks } from './checks.ts';
import { cutsOfChange, cutsOfSettling } from './cuts.ts';
import { expiry } from './expiry.ts';
import { functionsFor } from './functions.ts';
import { mainPart } from './main.ts';
import { sayDoing, saySettling } from './phrases.ts';
import { settling as settlingFunctions } from './settling.ts';
import { state as stateNotes } from './state.ts';
import { serviceBasics } from './trades/services.ts';

/** Lines end with CR LF, as Windows’ editors want them. */
export function powershellScript({ id, title }: Named, fix: Fix): string {
  const { acts, settling } = planFor(fix);
  // What an experiment saves must not pass for what the fix of the same cause saved.
  const own = fix.experiment ? `${id}-experiment` : id;
  const facts = acts.map(actData);
  const open = blanksIn(facts);
  const kinds = [...new Set(acts.map(({ change }) => change.kind))];
  const { experiment } = fix;
  const parts = [
    '#Requires -Version 5.1',
    head(id, title, fix, open),
    '[CmdletBinding(SupportsShouldProcess = $true)]',
    parameters(own, fix, open),
    "Set-StrictMode -Version 2.0\n$ErrorActionPreference = 'Stop'",
    '# Cmdlets that are functions of a module, as those of firewall, routes and DNS, do not see that preference.',
    "$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }\n",
    `$fixId = ${quote(own)}\n$needs = ${quote(fix.rights === 'none' ? 'none' : 'administrator')}`,
    `$options = @(${optionsOf(fix)
      .map(({ option }) => quote(option))
      .join(', ')})`,
    `$blanks = @{${open.map((name) => ` ${quote(name)} = ${given(name)};`).join('')} }`,
    `$functionNouns = @{${kinds.map((kind) => ` ${quote(kind)} = ${quote(functionsFor[kind].noun)};`).join('')} }`,
    `$experiment = ${experiment ? `[pscustomobject] @{ minutes = ${experiment.minutes}; lowers = ${quote(experiment.lowers)} }` : '$null'}`,
    data('plan', facts),
    data('settling', settling.map(settlingData)),
    '',
    [...functionTexts(fix, kinds), mainPart].join('\n\n'),
    '',
  ];
  return toAscii(parts.join('\n')).replace(/\r?\n/g, '\r\n');
}

/** A script carries what its own changes use, and nothing else. */
function functionTexts(fix: Fix, kinds: readonly WindowsChange['kind'][]): readonly string[] {
  const { settling } = planFor(fix);
  const own = kinds.flatMap((kind) => [...functionsFor[kind].needs, functionsFor[kind].text]);
  return [
    basics,
    ...new Set(own),
    ...(settling.some(({ kind }) => kind === 'restart') ? [serviceBasics] : []),
    checks,
    stateNotes,
    asking,
    ...(settling.length > 0 ? [settlingFunctions] : []),
    ...(fix.experiment ? [expiry] : []),
  ];
}

/** What may be asked for besides, by word. */
function optionsOf(fix: Fix): readonly Choice[] {
  const { acts, settling } = planFor(fix);
  const words = new Set([...acts, ...settling].map(({ option }) => option));
  const choices = fix.changes.flatMap(({ only }) => (only && words.has(only.option) ? [only] : []));
  return choices.filter((one, index) => choices.findIndex(({ option }) => option === one.option) === index);
}

function head(id: string, title: string, fix: Fix, open: readonly BlankName[]): string {
  const options = optionsOf(fix);
  const elsewhere = machinesOf(fix).filter((one) => one !== fix.where && planFor(fix, one).acts.length > 0);
  const byHand = stepsOf({
    ...fix,
    changes: fix.changes.filter((change) => change.kind === 'step' || machineOf(fix, change) !== fix.where),
  });
  const lines = [
    '.SYNOPSIS',
    `${title}: ${fix.experiment ? 'an experiment that lowers security for one test' : 'the fix'} (${id}).`,
    '.DESCRIPTION',
    ...(fix.experiment
      ? sayExpiry(fix.experiment)
      : ['Saves what is there, changes it, and says what it did. It may be run again: what is already so stays so.']),
    'With -WhatIf it only says what it would do. With -Undo it puts back what was there before.',
    'All that it asks it asks before it changes anything. Where nobody can answer, say so with -Confirm:$false.',
    `Disturbs: ${sayDisturbance(fix)}.`,
    `Risk: ${fix.risk}`,
    `${fix.experiment ? 'It shows' : 'Check'}: ${fix.check}`,
    ...(options.length > 0 ? ['', 'Changed only on request, by -Option:'] : []),
    ...options.map(({ option, when }) => `  ${option}  ${when}.`),
    ...(byHand.length > 0 ? ['', 'Left to you, since no script can do it well:'] : []),
    ...byHand.map((step) => `  - ${step}`),
    ...elsewhere.map(
      (machine) =>
        `For the ${machine} there is a script of its own: rdpdoctor fix ${id} --on ${machine} --as powershell`,
    ),
    ...open.map((name) => `.PARAMETER ${parameterOf(name)}\n${capitalise(blanks[name].means)}.`),
    ...howToRun(fix, open),
  ];
  // What closes a comment must not stand in one.
  return `<#\n${lines.join('\n').replaceAll('#>', '# >')}\n#>`;
}

/** Windows clients refuse to run any script unless they are told to. */
function howToRun(fix: Fix, open: readonly BlankName[]): readonly string[] {
  const values = open.map((name) => ` -${parameterOf(name)} ${quoteWord(blanks[name].example)}`).join('');
  const run = 'powershell -NoProfile -ExecutionPolicy Bypass -File fix.ps1';
  const where =
    fix.rights === 'none'
      ? 'Save this as fix.ps1.'
      : 'Save this as fix.ps1, and start a PowerShell with "Run as administrator".';
  return ['.EXAMPLE', `${run}${values} -WhatIf`, where, '.EXAMPLE', `${run}${values}`, '.EXAMPLE', `${run} -Undo`];
}

/** As both cmd and PowerShell take it for one word. */
const quoteWord = (text: string) => (/^[\w.:/\\-]+$/.test(text) ? text : `"${text}"`);

const sayExpiry = ({ minutes, lowers }: Expiry) => [
  `LOWERS SECURITY for at most ${minutes} minutes. ${lowers}`,
  'Saves what is there, plans the end, and only then changes anything. It ends by itself: when the time is over, at',
  'the next start of the machine, and at once with Ctrl+C, whether or not anybody is still there to take it back.',
];

function parameters(id: string, fix: Fix, open: readonly BlankName[]): string {
  const folder = fix.rights === 'none' ? '$env:LOCALAPPDATA' : '$env:SystemRoot';
  const file = quote(`rdpdoctor\\${id.replace('/', '-')}.xml`);
  const lines = [
    '  [switch] $Undo',
    // Only administrators may write there: nobody else can plant a state to be “restored”.
    `  [string] $StateFile = (Join-Path ${folder} ${file})`,
    '  [string[]] $Option = @()',
    ...open.map(
      (name) =>
        `  [ValidatePattern('^(${blanks[name].looks})$')]\n  [string${isList(name) ? '[]' : ''}] $${parameterOf(name)}`,
    ),
  ];
  return `param(\n${lines.join(',\n')}\n)`;
}

/** Unquoted, PowerShell makes a list of what has commas in it; of `powershell -File` it comes as one text. */
const isList = (name: BlankName) => 'several' in blanks[name];

const given = (name: BlankName) => (isList(name) ? `(@($${parameterOf(name)}) -join ',')` : `$${parameterOf(name)}`);

/** JSON in a here-string that nothing can close from within: only ASCII, and no line begins with a quote. */
const data = (name: string, value: readonly unknown[]) =>
  value.length === 0
    ? `$${name} = @()`
    : `$${name} = @(@'\n[\n${value.map((one) => `  ${ascii(JSON.stringify(one))}`).join(',\n')}\n]\n'@ | ConvertFrom-Json | ForEach-Object { $_ })`;

const ascii = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

function actData({ id, option, change }: Act): Readonly<Record<string, unknown>> {
  const said = { does: sayDoing(change), cuts: cutsOfChange(change), note: change.note ?? null };
  return { id, kind: change.kind, option: option ?? null, once: isDoneOnce(change), ...said, ...fieldsOf(change) };
}

function fieldsOf(change: Act['change']): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'registry': {
      const { key, name, to, overriddenBy, atLeast = false } = change;
      const state = to === 'absent' ? { present: false } : { present: true, ...forDotNet(to) };
      return { key, name, to: state, atLeast, policy: overriddenBy ?? null };
    }
    case 'firewall-group':
      return { ...own(change), enable: change.enable ?? false, remoteAddresses: change.remoteAddresses ?? null };
    case 'firewall-rule':
      return { ...own(change), program: change.program ?? null };
    case 'service':
      return { name: change.name, startup: scWords[change.startup] };
    case 'permission':
      return { file: null, keyOf: null, ...change.of, grants: change.grants };
    case 'rdp-file': {
      const { setting, to } = change;
      return { file: '<rdp-file>', setting, line: to === 'absent' ? null : `${setting}:${to.type}:${to.value}` };
    }
    case 'role':
      return { setting: change.setting, to: change.to, ...roleFields[change.setting] };
    default:
      return own(change);
  }
}

const roleFields: Readonly<Record<RoleSetting, Readonly<Record<string, string>>>> = {
  'session-host-logons': {},
  'collection-connections': { collection: '<collection>', broker: '<broker>', host: '<host>' },
  'gateway-certificate': {},
  'gateway-limit': {},
};

/** Without what only people read, and what was said before. */
function own({ ...fields }: Act['change']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !['kind', 'on', 'only', 'note'].includes(name)));
}

function settlingData(one: Settling & { readonly option?: string }): Readonly<Record<string, unknown>> {
  const common = { kind: one.kind, option: one.option ?? null, does: saySettling(one), cuts: cutsOfSettling(one) };
  if (one.kind === 'reboot') return { id: 'restart of the machine', ...common };
  if (one.kind === 'refresh') return { id: `refresh of ${refreshNames[one.what]}`, ...common, what: one.what };
  return { id: `service ${one.service}`, ...common, service: one.service };
}

const refreshNames = { policy: 'the policies', time: 'the clock', names: 'the names' } as const;

/** `licence-servers` → `LicenceServers`. PowerShell holds `$Host` itself, and lets nobody write it. */
export const parameterOf = (name: BlankName): string =>
  name === 'host' ? 'HostName' : name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

const quote = (text: string) => `'${text.replace(/['‘’‚‛]/g, (mark) => mark + mark)}'`;
