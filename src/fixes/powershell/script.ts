/** The whole PowerShell 5.1 script of a fix: its head, its data, the audited functions it needs, and the main part. */
import { type BlankName, blanks, blanksIn } from '../blanks.ts';
import { type Choice, type RoleSetting, refreshCommands, type Settling } from '../change.ts';
import { disturbanceWords, sayDisturbance } from '../disturbance.ts';
import { type Expiry, type Fix, machineOf, machinesOf, type Named } from '../fix.ts';
import { type Act, forDotNet, isDoneOnce, planFor } from '../plan.ts';
import { stepsOf } from '../say.ts';
import { commonFunctions, functionsFor } from './functions.ts';
import { mainPart } from './main.ts';

/** Lines end with CR LF, and a byte order mark tells PowerShell 5.1 that this is UTF-8. */
export function powershellScript({ id, title }: Named, fix: Fix): string {
  const { acts, settling } = planFor(fix);
  // What an experiment saves must not pass for what the fix of the same cause saved.
  const own = fix.experiment ? `${id}-experiment` : id;
  const facts = acts.map(actData);
  const open = blanksIn(facts);
  const kinds = [...new Set(acts.map(({ change }) => change.kind))];
  const texts = [...new Set(kinds.flatMap((kind) => [...functionsFor[kind].needs, functionsFor[kind].text]))];
  const parts = [
    '#Requires -Version 5.1',
    head(id, title, fix, open),
    '[CmdletBinding(SupportsShouldProcess = $true)]',
    parameters(own, fix, open),
    "Set-StrictMode -Version 2.0\n$ErrorActionPreference = 'Stop'\n",
    `$fixId = ${quote(own)}\n$needs = ${quote(fix.rights === 'none' ? 'none' : 'administrator')}`,
    `$blanks = @{${open.map((name) => ` ${quote(name)} = $${parameterOf(name)};`).join('')} }`,
    `$functionNouns = @{${kinds.map((kind) => ` ${quote(kind)} = ${quote(functionsFor[kind].noun)};`).join('')} }`,
    `$experiment = ${fix.experiment ? `[pscustomobject] @{ minutes = ${fix.experiment.minutes}; lowers = ${quote(fix.experiment.lowers)} }` : '$null'}`,
    data('plan', facts),
    data(
      'settling',
      settling.map((one) => settlingData(one, fix)),
    ),
    '',
    [commonFunctions, ...texts, mainPart].join('\n\n'),
    '',
  ];
  return `\ufeff${parts.join('\n').replace(/\r?\n/g, '\r\n')}`;
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
    ...open.map((name) => `.PARAMETER ${parameterOf(name)}\n${capital(blanks[name].means)}.`),
  ];
  // What closes a comment must not stand in one.
  return `<#\n${lines.join('\n').replaceAll('#>', '# >')}\n#>`;
}

const sayExpiry = ({ minutes, lowers }: Expiry) => [
  `LOWERS SECURITY for at most ${minutes} minutes. ${lowers}`,
  'Saves what is there, plans the end, and only then changes anything. It ends by itself: when the time is over, at',
  'the next start of the machine, and at once with Ctrl+C, whether or not anybody is still there to take it back.',
];

function parameters(id: string, fix: Fix, open: readonly BlankName[]): string {
  const folder = fix.rights === 'none' ? '$env:LOCALAPPDATA' : '$env:SystemRoot';
  const file = quote(`rdpdoctor\\${id.replace('/', '-')}.json`);
  const options = optionsOf(fix);
  const lines = [
    '  [switch] $Undo',
    // Only administrators may write there: nobody else can plant a state to be “restored”.
    `  [string] $StateFile = (Join-Path ${folder} ${file})`,
    options.length > 0
      ? `  [ValidateSet(${options.map(({ option }) => quote(option)).join(', ')})]\n  [string[]] $Option = @()`
      : '  [string[]] $Option = @()',
    ...open.map((name) => `  [ValidatePattern('^(${blanks[name].looks})$')]\n  [string] $${parameterOf(name)}`),
  ];
  return `param(\n${lines.join(',\n')}\n)`;
}

/** JSON in a here-string that nothing can close from within: only ASCII, and no line begins with a quote. */
const data = (name: string, value: readonly unknown[]) =>
  value.length === 0
    ? `$${name} = @()`
    : `$${name} = @(@'\n[\n${value.map((one) => `  ${ascii(JSON.stringify(one))}`).join(',\n')}\n]\n'@ | ConvertFrom-Json | ForEach-Object { $_ })`;

const ascii = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

function actData({ id, option, change }: Act): Readonly<Record<string, unknown>> {
  return { id, kind: change.kind, option: option ?? null, once: isDoneOnce(change), ...fieldsOf(change) };
}

function fieldsOf(change: Act['change']): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'registry': {
      const { key, name, to, overriddenBy, note, atLeast = false } = change;
      const state = to === 'absent' ? { present: false } : { present: true, ...forDotNet(to) };
      return { key, name, to: state, atLeast, policy: overriddenBy ?? null, note: note ?? null };
    }
    case 'firewall-group':
      return { ...own(change), enable: change.enable ?? false, remoteAddresses: change.remoteAddresses ?? null };
    case 'firewall-rule':
      return { ...own(change), program: change.program ?? null };
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

function settlingData(one: Settling & { readonly option?: string }, fix: Fix): Readonly<Record<string, unknown>> {
  const option = one.option ?? null;
  if (one.kind === 'reboot') return { id: 'restart of the machine', kind: 'reboot', option };
  if (one.kind === 'refresh') {
    const says = refreshCommands[one.what];
    return { id: says, kind: 'refresh', what: one.what, says, option };
  }
  const warns = one.service === 'TermService' || one.service === 'TSGateway';
  return {
    id: `restart of ${one.service}`,
    kind: 'restart',
    service: one.service,
    warning: warns ? `${capital(disturbanceWords[fix.disturbs === 'nobody' ? 'connections' : fix.disturbs])}.` : null,
    option,
  };
}

/** `licence-servers` → `LicenceServers`. PowerShell holds `$Host` itself, and lets nobody write it. */
export const parameterOf = (name: BlankName): string =>
  name === 'host' ? 'HostName' : name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

const quote = (text: string) => `'${text.replace(/['‘’‚‛]/g, (mark) => mark + mark)}'`;
const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());
