/** Whether ordinary connections came to different ends, and how: what decides which doubt is looked into first. Pure. */
import type { Knowledge } from '../../../observations/knowledge.ts';

/** One ordinary connection came through, or one of the same question was answered, and another was not. */
export function hasDiffered(known: Knowledge): boolean {
  const attempts = known.value('repeats')?.attempts ?? [];
  const of = (ip: string) => new Set(attempts.filter((one) => one.ip === ip).map(({ how }) => how === 'done')).size;
  return attempts.some(({ ip }) => of(ip) > 1) || (known.value('changes')?.items.length ?? 0) > 0;
}

/** Some were answered, and the others met silence. */
export function onlySilence(known: Knowledge): boolean {
  const failed = known.value('repeats')?.attempts.filter(({ how }) => how !== 'done') ?? [];
  return failed.length > 0 && failed.every(({ how }) => how === 'silence') && !known.value('changes')?.items.length;
}
