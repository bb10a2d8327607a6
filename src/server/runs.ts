/** Runs as the API shows them: the history’s files, judged with today’s catalogue, and those that could not be written. */
import type { Case } from '../observations/case.ts';
import type { History, Unread } from '../observations/history.ts';
import { type Judged, judgeCase } from '../report/judge.ts';
import { type Result, succeed } from '../result.ts';
import type { RunList, RunSummary } from './api.ts';

export interface RunFilter {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly host?: string | undefined;
  readonly verdict?: string | undefined;
}

export interface Runs {
  /** Why it could not be written, when it could not; it is kept in memory then. */
  keep(id: string, found: Case): Promise<string | undefined>;
  read(id: string): Promise<Result<Case, Unread>>;
  list(filter: RunFilter): Promise<RunList>;
  remove: History['remove'];
}

/** Runs kept in memory because no file could be written, and summaries kept so that a list is quick. */
const MOST_UNSAVED = 20;
const MOST_SUMMARIES = 5000;
/** Files looked through for one page of a filtered list; the rest comes with the next page. */
const MOST_LOOKED_AT = 2000;

export function openRuns(history: History, version: string): Runs {
  const unsaved = new Map<string, Case>();
  const summaries = new Map<string, { readonly stamp: string; readonly summary: RunSummary }>();

  const summarise = async (id: string): Promise<RunSummary | undefined> => {
    const inMemory = unsaved.get(id);
    if (inMemory) return unsavedSummary(describe(id, inMemory, version));
    const stamp = await history.stampOf(id);
    const cached = summaries.get(id);
    if (cached && cached.stamp === stamp) return cached.summary;
    const read = await history.read(id);
    const summary = read.ok ? describe(id, read.value, version) : describeUnread(id, read.problem);
    if (!summary) return undefined;
    if (stamp !== undefined) remember(summaries, id, { stamp, summary }, MOST_SUMMARIES);
    return summary;
  };

  return {
    async keep(id, found) {
      const problem = await history.keep(id, found);
      if (problem !== undefined) remember(unsaved, id, found, MOST_UNSAVED);
      return problem;
    },
    async read(id) {
      const inMemory = unsaved.get(id);
      return inMemory ? succeed(inMemory) : history.read(id);
    },
    async list({ limit, before, ...filter }) {
      const ids = [...unsaved.keys(), ...(await history.list())].sort((a, b) => (a < b ? 1 : -1));
      const left = before === undefined ? ids : ids.filter((id) => id < before);
      const runs: RunSummary[] = [];
      let looked = 0;
      for (const id of left) {
        if (runs.length >= limit || looked >= MOST_LOOKED_AT) break;
        looked += 1;
        const summary = await summarise(id);
        if (summary && fits(summary, filter)) runs.push(summary);
      }
      return { runs, next: looked < left.length ? (left[looked - 1] ?? null) : null };
    },
    async remove(id) {
      summaries.delete(id);
      return unsaved.delete(id) ? 'removed' : history.remove(id);
    },
  };
}

const unsavedSummary = (summary: RunSummary): RunSummary =>
  'damaged' in summary ? summary : { ...summary, unsaved: true };

/** A map that forgets its oldest entries. */
function remember<Value>(map: Map<string, Value>, id: string, value: Value, most: number): void {
  map.delete(id);
  map.set(id, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}

function describe(id: string, found: Case, version: string): RunSummary {
  const judged = tryToJudge(found, version);
  // INVARIANT: one file never takes the list with it, whatever stands in it.
  if ('damaged' in judged) return { id, ...judged };
  const target = judged.known.value('target');
  const { verdict } = judged.diagnosis;
  return {
    id,
    startedAt: found.startedAt,
    host: target?.host ?? null,
    port: target?.port ?? null,
    verdict: verdict.kind,
    ...(verdict.cause && { title: verdict.cause.title }),
    ms: found.ms,
  };
}

/** Nothing is said of a run that was removed since the folder was listed. */
const describeUnread = (id: string, unread: Unread): RunSummary | undefined =>
  unread === 'missing' ? undefined : { id, damaged: unread.damaged };

function tryToJudge(found: Case, version: string): Judged | { readonly damaged: string } {
  try {
    return judgeCase(found, { version });
  } catch (thrown) {
    return { damaged: `it cannot be judged: ${thrown instanceof Error ? thrown.message : thrown}` };
  }
}

function fits(summary: RunSummary, { host, verdict }: Pick<RunFilter, 'host' | 'verdict'>): boolean {
  if ('damaged' in summary) return host === undefined && (verdict === undefined || verdict === 'damaged');
  if (verdict !== undefined && summary.verdict !== verdict) return false;
  return host === undefined || (summary.host ?? '').toLowerCase().includes(host.toLowerCase());
}
