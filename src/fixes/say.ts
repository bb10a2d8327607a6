/** Changes as sentences for a person: what to do by hand, and how to take it back. */
import {
  type Change,
  type Choice,
  changesState,
  type Machine,
  type RdpFileChange,
  type RegistryChange,
  type ServiceChange,
  settles,
} from './change.ts';
import { type Experiment, type Fix, machineOf } from './fix.ts';
import { asWord, dataWords, policyDisables, sayOne, startTypes, undoOne } from './sentences.ts';

/** What a person does, in order. */
export const stepsOf = (fix: Fix): readonly string[] => group(fix.changes).map((changes) => sayGroup(fix, changes));

/** How a person takes it back, last change first; empty when there is nothing to take back. */
export function undoOf(fix: Fix): readonly string[] {
  const back = group(fix.changes)
    .flatMap((changes) => {
      const how = undoGroup(changes);
      return how === undefined ? [] : [lead(how, ...placeOf(fix, changes[0]))];
    })
    .reverse();
  const lasting = fix.changes.flatMap((change) =>
    change.kind === 'step' && typeof change.undo === 'object' && 'lasts' in change.undo ? [change.undo.lasts] : [],
  );
  const again = settleAgain(fix);
  return [...back, ...again, ...lasting];
}

/** Told after the fix: that there is an experiment, what it lowers, how it ends, and how to ask for it. */
export function announceExperiment(id: string, { experiment, check }: Experiment): string {
  const { minutes, lowers } = experiment;
  return `An experiment can tell more. It lowers security for at most ${minutes} minutes, and is taken back then. ${lowers} ${check} See \`rdpdoctor fix ${id} --experiment\`.`;
}

export const machineNames: Readonly<Record<Machine, string>> = {
  client: 'the client',
  server: 'the server',
  'linux-server': 'a Linux server',
  gateway: 'the gateway',
  broker: 'the connection broker',
  'licence-server': 'the licence server',
  'domain-controller': 'a domain controller',
  'network-device': 'the network device',
  hypervisor: 'the hypervisor',
};

type Group = readonly [Change, ...Change[]];

/** Values of one key, and services that are restarted, read better in one sentence. */
function group(changes: readonly Change[]): readonly Group[] {
  const groups: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last && belongTogether(last[0], change)) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function belongTogether(a: Change, b: Change): boolean {
  if (a.on !== b.on || a.only?.option !== b.only?.option) return false;
  if (a.kind === 'registry' && b.kind === 'registry')
    return a.key === b.key && (a.to === 'absent') === (b.to === 'absent') && !a.overriddenBy && !b.overriddenBy;
  if (a.kind === 'rdp-file' && b.kind === 'rdp-file') return a.to !== 'absent' && b.to !== 'absent';
  if (a.kind === 'certificate-removal') return b.kind === 'restart';
  return (a.kind === 'restart' && b.kind === 'restart') || (a.kind === 'service' && b.kind === 'service');
}

function sayGroup(fix: Fix, changes: Group): string {
  const notes = changes.flatMap(({ note }) => (note === undefined ? [] : [note]));
  return [placed(fix, changes[0], sayTogether(changes)), ...notes].join(' ');
}

/** A step says for itself where and when. */
function placed(fix: Fix, change: Change, sentence: string): string {
  return lead(sentence, ...placeOf(fix, change), ...(change.only ? [change.only.when] : []));
}

const placeOf = (fix: Fix, change: Change): readonly string[] =>
  change.kind !== 'step' && machineOf(fix, change) !== fix.where ? [`On ${machineNames[machineOf(fix, change)]}`] : [];

/** `On a Linux server, if the file is damaged: give …`. */
function lead(sentence: string, ...words: readonly string[]): string {
  const [first, ...others] = words;
  if (first === undefined) return sentence;
  return `${[first, ...others.map(lowerFirst)].join(', ')}: ${lowerFirst(sentence)}`;
}

/** A word in capitals stays as it is. */
const lowerFirst = (text: string) => text.replace(/^[A-Z](?=[a-z\s])/, (letter) => letter.toLowerCase());

function sayTogether(changes: Group): string {
  const [first, ...others] = changes;
  const registry = changes.filter((change): change is RegistryChange => change.kind === 'registry');
  if (registry.length > 1) return sayRegistry(registry);
  if (others.length === 0) return sayOne(first);
  if (first.kind === 'certificate-removal') return `${sayOne(first)} Let Windows make a new one: ${restarts(others)}`;
  if (first.kind === 'rdp-file') return sayLines(changes.filter((change) => change.kind === 'rdp-file'));
  if (first.kind === 'restart') return `Restart the services: ${restarts(changes)}`;
  return sayServices(changes.filter((change) => change.kind === 'service'));
}

const restarts = (changes: readonly Change[]) =>
  `\`${changes.flatMap((one) => (one.kind === 'restart' ? [`Restart-Service ${one.service} -Force`] : [])).join('; ')}\`.`;

function sayServices(services: readonly ServiceChange[]): string {
  const names = services.map(({ name }) => asWord(name)).join(', ');
  const types = services
    .map(({ name, startup }) => `Set-Service ${asWord(name)} -StartupType ${startTypes[startup]}`)
    .join('; ');
  return `Note how they are set: \`Get-Service ${names} | Format-Table Name, Status, StartType\`. Give each that is disabled its usual start type: \`${types}\`. Start them: \`Start-Service ${names}\`. ${policyDisables('one of them')}`;
}

const sayLines = (lines: readonly RdpFileChange[]) =>
  `In the .rdp file set ${lines.map(({ setting, to }) => (to === 'absent' ? '' : `\`${setting}:${to.type}:${to.value}\``)).join(', ')}; keep a copy of the file.`;

function undoGroup(changes: Group): string | undefined {
  const registry = changes.filter((change): change is RegistryChange => change.kind === 'registry');
  if (registry.length > 1) return undoRegistry(registry);
  const [first, ...others] = changes;
  if (first.kind === 'service' && others.length > 0)
    return 'Set each service back to the noted start type: `Set-Service <name> -StartupType <type>`; stop those that did not run.';
  if (first.kind === 'rdp-file' && others.length > 0) return 'Put the kept copy of the .rdp file back.';
  const back = changes.map(undoOne).filter((how) => how !== undefined);
  return back.length === 0 ? undefined : [...new Set(back)].join(' ');
}

/** What made the changes count makes the undo count as well. */
function settleAgain(fix: Fix): readonly string[] {
  const settling = fix.changes.filter(
    (change) =>
      settles(change) &&
      !setsClock(change) &&
      fix.changes.some((other) => changesState(other) && machineOf(fix, other) === machineOf(fix, change)),
  );
  return group(settling).map(([first, ...others]) =>
    placed(fix, first.only ? { ...first, only: ifChanged(first.only) } : first, sayTogether([first, ...others])),
  );
}

/** Why it was changed no longer matters. */
const ifChanged = (only: Choice): Choice => ({ ...only, when: 'If that was changed' });

/** A right clock needs no second setting. */
const setsClock = (change: Change) => change.kind === 'refresh' && change.what === 'time';

function sayRegistry(changes: readonly RegistryChange[]): string {
  const [first] = changes;
  const key = first?.key ?? '';
  if (first?.to === 'absent')
    return `Save the key first: \`reg export "${key}" before.reg\`. Then delete the values ${names(changes)} in it; leave the rest.`;
  const values = changes
    .map(({ name, to }) => `\`${name}\` = ${dataWords(to)} (${to === 'absent' ? to : to.type.toUpperCase()})`)
    .join(', ');
  return `Note what is there: \`reg query "${key}"\`. Then set under that key ${values}.`;
}

function undoRegistry(changes: readonly RegistryChange[]): string {
  const [first] = changes;
  if (first?.to === 'absent') return '`reg import before.reg`.';
  return `Under \`${first?.key}\` set ${names(changes)} back to what they were; delete those that were not there.`;
}

const names = (changes: readonly RegistryChange[]) => changes.map(({ name }) => `\`${name}\``).join(', ');
