/** The forms that a person reads and follows: steps, and the places in Group Policy. */
import { type BlankName, blanks, blanksIn } from './blanks.ts';
import type { Change, PolicyChange } from './change.ts';
import { sayDisturbance } from './disturbance.ts';
import { type Experiment, type Fix, machineOf, type Named } from './fix.ts';
import { planFor } from './plan.ts';
import { machineNames, stepsOf, undoOf } from './say.ts';

/** `on the server, unless a step says otherwise; rights needed: administrator of that machine`. */
export const sayWhere = ({ where, rights }: Fix): string =>
  `on ${machineNames[where]}, unless a step says otherwise; rights needed: ${rightsWords[rights]}`;

export function writeSteps(named: Named, fix: Fix): string {
  const undo = undoOf(fix);
  const { experiment } = fix;
  const steps = stepsOf(fix);
  return [
    experiment ? `${named.title}: an experiment` : named.title,
    '',
    ...(experiment ? [...warn(named, { ...fix, experiment }), ''] : []),
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    ...explainBlanks(blanksIn([steps, undo])),
    `Where:    on ${machineNames[fix.where]}, unless a step says otherwise.`,
    `Rights:   ${rightsWords[fix.rights]}.`,
    `Disturbs: ${sayDisturbance(fix)}.`,
    `Risk:     ${fix.risk}`,
    `${experiment ? 'It shows:' : 'Check:   '} ${fix.check}`,
    undo.length === 0
      ? 'Undo:     nothing to undo.'
      : `Undo${experiment ? `, after ${experiment.minutes} minutes at the latest` : ''}:`,
    ...undo.map((step) => `  - ${step}`),
    '',
  ].join('\n');
}

const warn = ({ id }: Named, fix: Experiment) => [
  `It lowers security, for one test of at most ${fix.experiment.minutes} minutes. ${fix.experiment.lowers}`,
  'It is no fix: it only shows where the fault lies. Take it back as soon as you have seen that.',
  ...(planFor(fix).acts.length > 0
    ? [`By hand nothing reminds you; the script ends by itself: rdpdoctor fix ${id} --experiment --as powershell`]
    : []),
];

const explainBlanks = (names: readonly BlankName[]) =>
  names.length === 0
    ? []
    : ['Fill in:', ...names.map((name) => `  <${name}>: ${blanks[name].means}, such as ${blanks[name].example}`), ''];

const rightsWords: Readonly<Record<Fix['rights'], string>> = {
  none: 'none beyond the user’s own',
  administrator: 'administrator of that machine',
  'domain-administrator': 'administrator of the domain',
  root: 'root on that machine',
};

/** The policies that the fix sets, or nothing where it sets none. */
export function writePolicies(fix: Fix): string | undefined {
  const policies = fix.changes.filter((change) => change.kind === 'policy');
  if (policies.length === 0) return undefined;
  const machines = [...new Set(policies.map((policy) => machineNames[machineOf(fix, policy)]))];
  const fill = explainBlanks(blanksIn(policies.map(({ options }) => options ?? '')));
  return [
    ...policies.map((policy) => writePolicy(fix, policy)),
    ...(fill.length > 0 ? [fill.join('\n').trimEnd()] : []),
    `Then on ${machines.join(' and ')}: gpupdate /force\n`,
  ].join('\n\n');
}

function writePolicy(fix: Fix, policy: PolicyChange): string {
  const { name, path, to, options, only } = policy;
  const state = { enabled: 'Enabled', disabled: 'Disabled', 'not-configured': 'Not configured' }[to];
  const beaten = fix.changes.flatMap((change) => overriddenBy(change, name));
  return [
    `${only ? `${only.when}, for` : 'For'} ${machineNames[machineOf(fix, policy)]}:`,
    path,
    `  → ${name}: ${state}${options === undefined ? '' : `, ${options}`}`,
    ...beaten.map((value) => `  It wins over ${value}.`),
    '  Undo: set it back to what it was; note that first.',
  ].join('\n');
}

const overriddenBy = (change: Change, policy: string): readonly string[] =>
  change.kind === 'registry' && change.overriddenBy?.name === policy ? [`${change.key}\\${change.name}`] : [];
