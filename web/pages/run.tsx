/** One finished run: its report as the saved file shows it, and what can be done with it. */
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Printer, RotateCw, Save } from 'lucide-react';
import { useRef } from 'react';
import { drawReport } from '../../src/presenters/html/draw-report.ts';
import { endSentence } from '../../src/report/words.ts';
import type { RunDetail } from '../../src/server/api.ts';
import { askRun, askRuns, Refusal, startExamination, unsavedKey } from '../client.ts';
import { messages } from '../messages.ts';
import { Drawn } from '../parts/drawn.tsx';
import { Notice, ProblemNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { SaveDialog } from '../parts/save-dialog.tsx';
import { sayWhen } from '../parts/say-when.ts';
import { SignedIn } from '../parts/signed-in.tsx';

const say = messages.run;
const route = getRouteApi('/runs/$id');

export function RunPage() {
  const { id } = route.useParams();
  return (
    <SignedIn>
      <Run key={id} id={id} />
    </SignedIn>
  );
}

function Run({ id }: { readonly id: string }) {
  const {
    data: run,
    error,
    refetch,
  } = useQuery({
    queryKey: ['run', id],
    queryFn: () => askRun(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error && !run) return <Missing error={error} retry={() => void refetch()} />;
  if (!run) return <p className="quiet">{messages.app.loading}</p>;
  const { target, startedAt } = run.report.contract;
  return (
    <Page
      title={target ? say.title(target.host, target.port) : say.titlePlain}
      actions={<Actions run={run} />}
      lead={say.examinedAt(sayWhen(startedAt))}
    >
      <Unsaved id={id} />
      {target && <Earlier run={run} host={target.host} />}
      <article className="drawn">
        <Drawn tree={drawReport(run.report)} />
      </article>
    </Page>
  );
}

/** The server says it once, when the examination ends. */
function Unsaved({ id }: { readonly id: string }) {
  const { data: why } = useQuery<string>({ queryKey: unsavedKey(id), queryFn: skipToken });
  return why === undefined ? null : <Notice>{say.unsaved(endSentence(why))}</Notice>;
}

function Missing({ error, retry }: { readonly error: Error; retry(): void }) {
  if (!(error instanceof Refusal && error.problem.status === 404)) return <ProblemNotice error={error} retry={retry} />;
  return (
    <Page title={say.missing}>
      <p>{say.missingToDo}</p>
      <Link to="/history">{say.toHistory}</Link>
    </Page>
  );
}

function Actions({ run }: { readonly run: RunDetail }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const again = useMutation({
    mutationFn: startExamination,
    onSuccess: ({ id }) => navigate({ to: '/examinations/$id', params: { id } }),
  });
  const { target } = run.report.contract;
  return (
    <>
      {target && (
        <button
          type="button"
          className="primary"
          disabled={again.isPending}
          onClick={() => again.mutate({ host: target.host, port: target.port, ...shownIn(run.case) })}
        >
          <RotateCw aria-hidden="true" size={16} /> {say.again}
        </button>
      )}
      <button type="button" onClick={() => dialog.current?.showModal()}>
        <Save aria-hidden="true" size={16} /> {say.save}
      </button>
      <button type="button" onClick={() => window.print()}>
        <Printer aria-hidden="true" size={16} /> {say.print}
      </button>
      <SaveDialog id={run.id} ref={dialog} />
      {again.error && <ProblemNotice error={again.error} />}
    </>
  );
}

/** What there is to compare with: the run before of the same host, and the last one that worked. */
function Earlier({ run, host }: { readonly run: RunDetail; readonly host: string }) {
  const earlier = useQuery({
    queryKey: ['runs', 'earlier', run.id],
    queryFn: () => askRuns({ host, before: run.id, limit: 50 }),
  });
  const { runs = [] } = earlier.data ?? {};
  // Another port of the same host is another server.
  const port = run.report.contract.target?.port ?? null;
  const same = runs.filter((one) => !('damaged' in one) && one.host === host && one.port === port);
  const [before] = same;
  const worked = same.find((one) => 'verdict' in one && one.verdict === 'works');
  if (!before) return null;
  const works = run.report.contract.verdict.kind === 'works';
  return (
    <p className="earlier">
      <Link to="/runs/$before/compare/$after" params={{ before: before.id, after: run.id }}>
        {say.compareBefore}
      </Link>
      {worked && !works && worked.id !== before.id && (
        <>
          {' · '}
          <Link to="/runs/$before/compare/$after" params={{ before: worked.id, after: run.id }}>
            {say.compareWorked}
          </Link>
        </>
      )}
    </p>
  );
}

/** The codes that the client showed belong to the question, so they are asked about again. */
function shownIn({ answers }: RunDetail['case']): { readonly error?: string } {
  const shown = answers.find((answer) => answer.about === 'client-error' && 'value' in answer);
  const codes = shown && 'value' in shown && shown.about === 'client-error' ? shown.value.codes : [];
  return codes.length === 0 ? {} : { error: codes.map(({ value }) => `0x${value.toString(16)}`).join(' ') };
}
