/** What may cut off whoever is connected by Remote Desktop: asked before a script does it, and not put into a .reg file. */
import type { RegistryTarget, Settling } from './change.ts';

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
