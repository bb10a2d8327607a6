/** One run in a line: when, which host, what came of it. */
import { Link } from '@tanstack/react-router';
import { authority } from '../../src/observations/authority.ts';
import type { RunSummary } from '../../src/server/api.ts';
import { messages } from '../messages.ts';
import { sayWhen } from './say-when.ts';

const say = messages.history;

export function RunLine({ run }: { readonly run: RunSummary }) {
  if ('damaged' in run)
    return (
      <span className="run run-damaged">
        <span className="mark" aria-hidden="true">
          !
        </span>
        <span>
          {say.damaged(run.damaged)} <span className="quiet">{say.damagedToDo}</span>
        </span>
      </span>
    );
  return (
    <span className={`run run-${run.verdict}`}>
      <span className="mark" aria-hidden="true">
        {marks[run.verdict]}
      </span>
      <Link to="/runs/$id" params={{ id: run.id }} title={nameOf(run)}>
        {nameOf(run)}
      </Link>
      <span className="said">{run.title ?? say.verdicts[run.verdict]}</span>
      {run.unsaved && <span className="quiet">{say.unsaved}</span>}
      <time className="quiet" dateTime={new Date(run.startedAt).toISOString()}>
        {sayWhen(run.startedAt)}
      </time>
    </span>
  );
}

/** `ts01:3389`, as it was examined. */
export function nameOf(run: RunSummary): string {
  if ('damaged' in run || run.host === null) return say.noHost;
  return run.port === null ? run.host : authority(run.host, run.port);
}

const marks = { works: '✓', explained: '✗', unexplained: '?', 'not-examined': '–' } as const;
