/** Who is disturbed by a fix, in words. */
import type { Disturbance } from './fix.ts';

export const disturbanceWords: Readonly<Record<Disturbance, string>> = {
  nobody: 'nobody is disturbed',
  connections: 'everybody connected is cut off for a moment; their sessions stay',
  sessions: 'sessions end, and what was not saved in them is lost',
  machine: 'the machine restarts, which disturbs everybody on it',
};
