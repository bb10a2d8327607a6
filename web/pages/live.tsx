/** One examination while it runs: the stages, the questions and their answers, and what it could be, moving. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { stopExamination, unsavedKey } from '../client.ts';
import { useExamination } from '../live/follow.ts';
import { LiveLadder } from '../live/ladder.tsx';
import type { Progress } from '../live/progress.ts';
import { Questions } from '../live/questions.tsx';
import { Suspects } from '../live/suspects.tsx';
import { messages, sayProblem } from '../messages.ts';
import { announce } from '../parts/announcer.tsx';
import { Notice, ProblemNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { SignedIn } from '../parts/signed-in.tsx';

const say = messages.live;
const route = getRouteApi('/examinations/$id');

export function LivePage() {
  const { id } = route.useParams();
  return (
    <SignedIn>
      <Live key={id} id={id} />
    </SignedIn>
  );
}

function Live({ id }: { readonly id: string }) {
  const { progress, line } = useExamination(id);
  const navigate = useNavigate();
  const { started, finished, failed } = progress;
  const queries = useQueryClient();
  const { run, unsaved } = finished ?? {};
  useAnnouncements(progress);
  useEffect(() => {
    if (!run) return;
    if (unsaved !== undefined) queries.setQueryData(unsavedKey(run), unsaved);
    void navigate({ to: '/runs/$id', params: { id: run }, replace: true });
  }, [run, unsaved, navigate, queries]);
  const over = finished !== undefined || failed !== undefined || line === 'gone';
  return (
    <Page
      title={started ? say.title(started.host, started.port) : say.titlePlain}
      actions={!over && <Stop id={id} />}
      lead={line === 'gone' ? undefined : <Clock progress={progress} over={over} />}
    >
      {line === 'lost' && <Notice>{say.lost}</Notice>}
      {line === 'back' && <Notice kind="note">{say.back}</Notice>}
      {line === 'gone' && <Gone id={id} />}
      {failed && (
        <Notice>
          <p>
            {say.failed} {sayProblem(failed.problem)}
          </p>
        </Notice>
      )}
      {(started || line !== 'gone') && (
        <div className="live">
          <div>
            <LiveLadder progress={progress} />
            <Questions progress={progress} />
          </div>
          <Suspects progress={progress} />
        </div>
      )}
    </Page>
  );
}

function Stop({ id }: { readonly id: string }) {
  const stop = useMutation({ mutationFn: () => stopExamination(id) });
  if (stop.error) return <ProblemNotice error={stop.error} retry={() => stop.mutate()} />;
  return (
    <button type="button" onClick={() => stop.mutate()} disabled={stop.isPending || stop.isSuccess}>
      {stop.isIdle ? say.stop : say.stopping}
    </button>
  );
}

/** Ended while nobody looked, perhaps: then its run is in the history. */
function Gone({ id }: { readonly id: string }) {
  return (
    <Notice>
      <p>{say.gone}</p>
      <p>
        {say.goneToDo}{' '}
        <Link to="/runs/$id" params={{ id }}>
          {messages.run.titlePlain}
        </Link>{' '}
        · <Link to="/history">{messages.pages.history}</Link>
      </p>
    </Notice>
  );
}

/** By the reader’s own clock: the server’s may differ. */
function Clock({ progress: { started }, over }: { readonly progress: Progress; readonly over: boolean }) {
  const [now, setNow] = useState(Date.now);
  const since = useRef<number>(undefined);
  if (started && since.current === undefined) since.current = Math.min(started.startedAt, Date.now());
  useEffect(() => {
    if (over) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [over]);
  if (!started || since.current === undefined) return say.connecting;
  const seconds = Math.max(0, now - since.current) / 1000;
  return (
    <span aria-hidden="true">
      {say.elapsed(seconds.toFixed(1))} {say.of(Math.round(started.timeout / 1000))}
    </span>
  );
}

function useAnnouncements({ questions, finished }: Progress): void {
  const newest = questions.findLast(({ state }) => state === 'asking')?.question;
  useEffect(() => {
    if (newest) announce(say.announce(newest));
  }, [newest]);
  useEffect(() => {
    if (finished) announce(say.announceEnd);
  }, [finished]);
}
