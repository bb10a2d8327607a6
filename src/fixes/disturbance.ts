/** Who is disturbed by a fix, in words. */
import { type Disturbance, gravest, worstOf } from './cut-off.ts';
import type { Fix } from './fix.ts';

export const disturbanceWords: Readonly<Record<Disturbance, string>> = {
  nobody: 'nobody',
  connections: 'everybody connected is cut off for a moment; their sessions stay',
  sessions: 'sessions end, and what was not saved in them is lost',
  machine: 'the machine restarts, which disturbs everybody on it',
};

/** By what is always done, and by a restart that is only made in some case or on another machine. */
export function sayDisturbance(fix: Fix): string {
  const usual = disturbanceWords[fix.disturbs];
  const worst = worstOf(fix.changes);
  return gravest.indexOf(worst) < gravest.indexOf(fix.disturbs)
    ? `${usual}, unless it comes to a restart: then ${disturbanceWords[worst]}`
    : usual;
}
