/** What a fix is: who does what on which machine, what it disturbs, how to check it. The undo follows from the changes. */
import { type Change, changesState, type Machine } from './change.ts';

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
  /** Marks a fix that lowers security for a test: never offered first, and taken back when the time is over. */
  readonly experiment?: { readonly minutes: number; readonly lowers: string };
}

export type Rights = 'none' | 'administrator' | 'domain-administrator' | 'root';

/**
 * Who is disturbed while it is done. `connections`: everybody connected is cut off, sessions stay. `sessions`: sessions
 * end. `machine`: it restarts.
 */
export type Disturbance = 'nobody' | 'connections' | 'sessions' | 'machine';

/** The machine on which a change of this fix is made. */
export const machineOf = (fix: Fix, change: Change): Machine => change.on ?? fix.where;

/** What a script could change on these machines: the states and what makes them count. */
export const machineChanges = (fix: Fix, ...machines: readonly Machine[]): readonly Change[] =>
  fix.changes.filter((change) => change.kind !== 'step' && machines.includes(machineOf(fix, change)));

export const needsUndo = (change: Change): boolean =>
  changesState(change) || (change.kind === 'step' && typeof change.undo === 'object' && 'how' in change.undo);
