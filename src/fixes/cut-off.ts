/** What may cut off whoever is connected by Remote Desktop: asked before a script does it, and not put into a .reg file. */
import type { Change, RegistryTarget, Settling } from './change.ts';

/**
 * Who is disturbed while it is done. `connections`: everybody connected is cut off, sessions stay. `sessions`: sessions
 * end. `machine`: it restarts.
 */
export type Disturbance = 'nobody' | 'connections' | 'sessions' | 'machine';

export const gravest: readonly Disturbance[] = ['machine', 'sessions', 'connections', 'nobody'];

/** The one number with which each of these values lets people in. */
const letsIn: Readonly<Record<string, number>> = {
  fDenyTSConnections: 0,
  fEnableWinStation: 1,
  fLogonDisabled: 0,
};

/** The number that this value must have so that people get in; undefined for values that keep nobody out. */
export const numberThatLetsIn = (name: string): number | undefined => letsIn[name];

/** Whether Remote Desktop lets nobody in while the value is so. */
export function shutsOut({ name, to }: RegistryTarget): boolean {
  const open = numberThatLetsIn(name);
  return open !== undefined && (to === 'absent' || to.value !== open);
}

/** The services that connections run through. */
const carriers: ReadonlySet<string> = new Set(['TermService', 'TSGateway', 'xrdp']);

export const carries = (service: string): boolean => carriers.has(service);

/** Whether everybody is cut off for a moment, or for longer where it does not come back. */
export const cutsOff = (change: Settling): boolean => change.kind === 'restart' && carries(change.service);

/** The gravest of what these changes do at once, whether always or only in some case. */
export const worstOf = (changes: readonly Change[]): Disturbance =>
  gravest.find((one) => changes.some((change) => disturbanceBy(change) === one)) ?? 'nobody';

function disturbanceBy(change: Change): Disturbance {
  if (change.kind === 'reboot') return 'machine';
  return change.kind === 'restart' && cutsOff(change) ? 'connections' : 'nobody';
}
