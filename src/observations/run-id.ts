/** The names of runs: they sort by time, nobody can guess one, and none can be a path. */
import type { Instant, World } from '../world.ts';

const FORM = /^\d{8}t\d{9}z-[0-9a-f]{16}$/;

/** `20261121t064053123z-` and 64 bits of chance. */
export function nameRun({ clock, chance }: Pick<World, 'clock' | 'chance'>): string {
  const time = new Date(clock.now()).toISOString().replace(/[-:.]/g, '').toLowerCase();
  const digits = [...chance(8)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `${time}-${digits.join('')}`;
}

export const isRunId = (text: string): boolean => FORM.test(text);

/** When a run of that name began: enough to list one whose file cannot be read. */
export function startOf(id: string): Instant | undefined {
  const [, date, time, ms] = /^(\d{8})t(\d{6})(\d{3})z/.exec(id) ?? [];
  if (!date || !time) return undefined;
  const iso = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}.${ms}Z`;
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? undefined : instant;
}
