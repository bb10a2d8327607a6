/** Who is disturbed by a fix, in words. */
import type { Change } from './change.ts';
import { carries } from './cut-off.ts';
import type { Disturbance, Fix } from './fix.ts';

export const disturbanceWords: Readonly<Record<Disturbance, string>> = {
  nobody: 'nobody',
  connections: 'everybody connected is cut off for a moment; their sessions stay',
  sessions: 'sessions end, and what was not saved in them is lost',
  machine: 'the machine restarts, which disturbs everybody on it',
};

/** By what is always done, and by a restart that is only made in some case or on another machine. */
export function sayDisturbance(fix: Fix): string {
  const usual = disturbanceWords[fix.disturbs];
  const worst = gravest.find((one) => fix.changes.some((change) => disturbanceBy(change) === one)) ?? 'nobody';
  return gravest.indexOf(worst) < gravest.indexOf(fix.disturbs)
    ? `${usual}, unless it comes to a restart: then ${disturbanceWords[worst]}`
    : usual;
}

const gravest: readonly Disturbance[] = ['machine', 'sessions', 'connections', 'nobody'];

function disturbanceBy(change: Change): Disturbance {
  if (change.kind === 'reboot') return 'machine';
  return change.kind === 'restart' && carries(change.service) ? 'connections' : 'nobody';
}
