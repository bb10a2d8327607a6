/** The runs of this machine, newest first: to filter, compare, delete and export. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { RunSummary } from '../../src/server/api.ts';
import { askRuns } from '../client.ts';
import { messages } from '../messages.ts';
import { useDeletion } from '../parts/deletion.ts';
import { Field } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { nameOf, RunLine } from '../parts/run-line.tsx';
import { sayWhen } from '../parts/say-when.ts';
import { SignedIn } from '../parts/signed-in.tsx';

const say = messages.history;

export function HistoryPage() {
  return (
    <SignedIn>
      <Page title={say.title} lead={say.lead}>
        <Runs />
      </Page>
    </SignedIn>
  );
}

function Runs() {
  const [host, setHost] = useState('');
  const [verdict, setVerdict] = useState('');
  const filter = { host: useDeferredValue(host.trim()), verdict };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['runs', 'history', filter],
    queryFn: ({ pageParam }) => askRuns({ ...filter, limit: 50, ...(pageParam && { before: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
  const deletion = useDeletion();
  const runs = data?.pages.flatMap((page) => page.runs).filter(({ id }) => !deletion.isHidden(id)) ?? [];
  const filtering = filter.host !== '' || verdict !== '';
  return (
    <>
      <search className="card row">
        <Field label={say.filterHost}>
          {(the) => <input {...the} type="search" value={host} onChange={({ target }) => setHost(target.value)} />}
        </Field>
        <Field label={say.filterVerdict}>
          {(the) => (
            <select {...the} value={verdict} onChange={({ target }) => setVerdict(target.value)}>
              <option value="">{say.any}</option>
              {Object.entries(say.verdicts).map(([id, words]) => (
                <option key={id} value={id}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      </search>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {deletion.error && <ProblemNotice error={deletion.error} />}
      {data && runs.length === 0 && <p>{filtering ? say.noneFits : `${say.empty} ${say.emptyToDo}`}</p>}
      <RunTable runs={runs} onDelete={(run) => deletion.plan(run.id, labelOf(run))} />
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say.more}
        </button>
      )}
      {deletion.planned && (
        <div className="undo" role="status">
          <span>{say.deleted(deletion.planned.label)}</span>
          <button type="button" onClick={deletion.undo}>
            {say.undo}
          </button>
        </div>
      )}
    </>
  );
}

interface RunTableProps {
  readonly runs: readonly RunSummary[];
  onDelete(run: RunSummary): void;
}

function RunTable({ runs, onDelete }: RunTableProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const navigate = useNavigate();
  if (runs.length === 0) return null;
  const there = chosen.filter((id) => runs.some((run) => run.id === id));
  const toggle = (id: string) =>
    setChosen(there.includes(id) ? there.filter((one) => one !== id) : [...there, id].slice(-2));
  // Ids sort by time: the earlier one is the state before.
  const [before, after] = there.toSorted();
  return (
    <>
      <div className="actions">
        <button
          type="button"
          disabled={before === undefined || after === undefined}
          onClick={() => {
            if (before && after) void navigate({ to: '/runs/$before/compare/$after', params: { before, after } });
          }}
        >
          {say.compare}
        </button>
        <span className="quiet">{there.length === 0 ? say.compareHint : say.chosen(there.length)}</span>
      </div>
      <ul className="runs">
        {runs.map((run) => (
          <li key={run.id}>
            {'damaged' in run ? (
              <span className="choose" />
            ) : (
              <input
                type="checkbox"
                className="choose"
                checked={there.includes(run.id)}
                onChange={() => toggle(run.id)}
                aria-label={say.choose(labelOf(run))}
              />
            )}
            <RunLine run={run} />
            <button
              type="button"
              className="plain"
              aria-label={say.deleteNamed(labelOf(run))}
              onClick={() => onDelete(run)}
            >
              {say.delete}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which run is meant, for whoever hears it: `ts01:3389, 21 Nov 2026, 06:40:05`. */
const labelOf = (run: RunSummary) => ('damaged' in run ? run.id : `${nameOf(run)}, ${sayWhen(run.startedAt)}`);
