/** A history that lasts as long as the program: for tests of whoever keeps and lists runs. */
import type { Case } from '../../src/observations/case.ts';
import type { History } from '../../src/observations/history.ts';
import { isRunId } from '../../src/observations/run-id.ts';
import { fail, succeed } from '../../src/result.ts';

export function openMemoryHistory(): History {
  const runs = new Map<string, { readonly found: Case; readonly stamp: string }>();
  let kept = 0;
  return {
    state: async () => 'kept',
    async keep(id, found) {
      if (!isRunId(id)) throw new TypeError(`“${id}” names no run`);
      kept += 1;
      runs.set(id, { found, stamp: String(kept) });
      return undefined;
    },
    async read(id) {
      const run = runs.get(id);
      return run ? succeed(run.found) : fail('missing');
    },
    list: async () => [...runs.keys()].toSorted((a, b) => (a < b ? 1 : -1)),
    stampOf: async (id) => runs.get(id)?.stamp,
    remove: async (id) => (runs.delete(id) ? 'removed' : 'missing'),
  };
}
