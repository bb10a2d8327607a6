/** A sentence that stands in the way: a refusal, a missing page, a bug; each with what to do. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { endSentence } from '../../src/report/words.ts';
import { Refusal } from '../client.ts';
import { messages, sayProblem } from '../messages.ts';
import { Page } from './page.tsx';

export function Notice({
  children,
  kind = 'problem',
}: {
  readonly children: ReactNode;
  readonly kind?: 'problem' | 'note';
}) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'note'}>
      {kind === 'problem' && <CircleAlert aria-hidden="true" size={18} />}
      <div>{children}</div>
    </div>
  );
}

/** What went wrong with a request, with a button to try again where that can help. */
export function ProblemNotice({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  return (
    <Notice>
      <p>{sayError(error)}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {messages.app.retry}
        </button>
      )}
    </Notice>
  );
}

export const sayError = (error: unknown): string =>
  error instanceof Refusal
    ? sayProblem(error.problem)
    : endSentence(error instanceof Error ? error.message : String(error));

export function NotFound() {
  return (
    <Page title={messages.app.notFound}>
      <p>{messages.app.notFoundToDo}</p>
    </Page>
  );
}

/** A bug, caught once by the router. */
export function Broken({ error }: { readonly error: unknown }) {
  return (
    <Page title={messages.app.broken}>
      <p>{messages.app.brokenToDo}</p>
      <pre className="scroll">{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
    </Page>
  );
}
