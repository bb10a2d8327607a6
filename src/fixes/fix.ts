/** What a fix is: who does what on which machine, what it disturbs, how to check it. The undo follows from the changes. */
import { type Change, changesState, type Machine } from './change.ts';
import { type Disturbance, worstOf } from './cut-off.ts';

export interface Fix {
  readonly who: 'user' | 'server-admin' | 'network-admin' | 'domain-admin' | 'gateway-admin';
  /** The machine on which the changes are made unless one says otherwise. */
  readonly where: Machine;
  readonly rights: Rights;
  readonly disturbs: Disturbance;
  /** What can go wrong, in sentences. */
  readonly risk: string;
  /** In the order in which they are made. */
  readonly changes: readonly Change[];
  /** How to see that it helped. */
  readonly check: string;
  readonly experiment?: Expiry;
}

/** Marks what lowers security for a test: never offered first, and taken back when the time is over. */
export interface Expiry {
  readonly minutes: number;
  /** What is weaker meanwhile: whole sentences. */
  readonly lowers: string;
}

/** What is lowered for one test, to tell suspects apart. Its check says what the test shows. */
export interface Experiment extends Fix {
  readonly experiment: Expiry;
}

/** The cause that it mends. */
export interface Named {
  /** `tls/no-certificate` */
  readonly id: string;
  readonly title: string;
}

export type Rights = 'none' | 'administrator' | 'domain-administrator' | 'root';

/** The machine on which a change of this fix is made. */
export const machineOf = (fix: Fix, change: Change): Machine => change.on ?? fix.where;

/** The machines on which something is changed or looked at, the fix’s own first. */
export const machinesOf = (fix: Fix): readonly Machine[] => [
  ...new Set([fix.where, ...fix.changes.map((change) => machineOf(fix, change))]),
];

/** What of a fix is done on that machine, as a fix of its own. */
export function partOn(fix: Fix, machine: Machine): Fix {
  if (machine === fix.where)
    return { ...fix, changes: fix.changes.filter((change) => !change.on || change.on === machine) };
  const changes = fix.changes.filter(({ on }) => on === machine);
  return { ...fix, where: machine, rights: rightsOn(machine, changes), disturbs: worstOf(changes), changes };
}

function rightsOn(machine: Machine, changes: readonly Change[]): Rights {
  if (machine === 'linux-server') return 'root';
  if (machine === 'domain-controller') return 'domain-administrator';
  return changes.every(({ kind }) => kind === 'rdp-file' || kind === 'step') ? 'none' : 'administrator';
}

/** What a script could change on these machines: the states and what makes them count. */
export const machineChanges = (fix: Fix, ...machines: readonly Machine[]): readonly Change[] =>
  fix.changes.filter((change) => change.kind !== 'step' && machines.includes(machineOf(fix, change)));

export const needsUndo = (change: Change): boolean =>
  changesState(change) || (change.kind === 'step' && typeof change.undo === 'object' && 'how' in change.undo);

/** What a form that only holds what is always done, on the fix’s own machine, does not hold. */
export const leavesOut = (fix: Fix): boolean =>
  fix.changes.some((change) => change.only || change.kind === 'step' || machineOf(fix, change) !== fix.where);
