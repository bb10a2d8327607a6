/** What a code, a message or a file says, worked out inside the page: nothing is uploaded. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { capitalise } from '../../src/capitalise.ts';
import { drawReport } from '../../src/presenters/html/draw-report.ts';
import type { Report } from '../../src/report/report.ts';
import { endSentence } from '../../src/report/words.ts';
import { takeDropped } from '../explain/read-file.ts';
import { messages } from '../messages.ts';
import { announce } from '../parts/announcer.tsx';
import { Drawn } from '../parts/drawn.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { useDropped } from '../parts/use-dropped.ts';

const say = messages.explain;
const route = getRouteApi('/explain');

/** A page without a server still knows what it was built from. */
const version = __VERSION__;

type Outcome =
  | { readonly kind: 'reading' }
  | { readonly kind: 'report'; readonly of: string; readonly report: Report; readonly shown?: string }
  | { readonly kind: 'problem'; readonly sentence: string };

export function ExplainPage() {
  const { text: given } = route.useSearch();
  const [outcome, setOutcome] = useState<Outcome>();
  const [text, setText] = useState(given ?? '');
  const result = useRef<HTMLHeadingElement>(null);
  const show = useCallback(async (of: string, given: string | readonly File[]) => {
    setOutcome({ kind: 'reading' });
    const next = await understand(of, given);
    setOutcome(next);
    announce(next.kind === 'problem' ? next.sentence : of);
  }, []);
  const showFiles = useCallback(
    (files: readonly File[]) => {
      setText('');
      void show(say.of(files[0]?.name ?? ''), files);
    },
    [show],
  );
  const over = useDropped(showFiles);
  useEffect(() => {
    if (given) void show(say.ofText, given);
  }, [given, show]);
  useEffect(() => {
    if (outcome?.kind === 'report') result.current?.focus();
  }, [outcome]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') setOutcome({ kind: 'problem', sentence: say.empty });
    else void show(say.ofText, text);
  };
  return (
    <Page title={say.title} lead={say.lead}>
      <form className={`card${over ? ' dropping' : ''}`} onSubmit={submit}>
        <Field label={say.text} hint={say.textHint}>
          {(the) => (
            <textarea
              {...the}
              rows={4}
              value={text}
              onChange={({ target }) => setText(target.value)}
              spellCheck={false}
            />
          )}
        </Field>
        <div className="actions">
          <button type="submit" className="primary">
            {say.submit}
          </button>
          <label className="button">
            {say.choose}
            <input type="file" className="heard-only" onChange={({ target }) => showFiles([...(target.files ?? [])])} />
          </label>
          <span className="quiet">{over ? say.dropHere : say.drop}</span>
        </div>
        <p className="private">
          <Lock aria-hidden="true" size={15} /> {say.local}
        </p>
      </form>
      {outcome?.kind === 'reading' && <p className="quiet">{say.reading}</p>}
      {outcome?.kind === 'problem' && <Notice>{outcome.sentence}</Notice>}
      {outcome?.kind === 'report' && (
        <article className="drawn" aria-labelledby="what">
          <h2 id="what" ref={result} tabIndex={-1}>
            {outcome.of}
          </h2>
          {outcome.shown !== undefined && (
            <Link className="button" to="/" search={{ error: outcome.shown }}>
              {say.examineWith}
            </Link>
          )}
          <Drawn tree={drawReport(outcome.report)} />
        </article>
      )}
    </Page>
  );
}

async function understand(of: string, given: string | readonly File[]): Promise<Outcome> {
  const { explain, sourceOfText } = await import('../core.ts');
  const source = typeof given === 'string' ? sourceOfText(given) : await takeDropped(given);
  if ('problem' in source) return { kind: 'problem', sentence: source.problem };
  const explained = await explain(source, version);
  if (explained.ok) return { kind: 'report', of, ...explained.value };
  const { what, whatToDo } = explained.problem;
  return { kind: 'problem', sentence: say.failed(`${endSentence(what)} ${capitalise(endSentence(whatToDo))}`) };
}
