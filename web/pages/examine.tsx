/** The first page: which host, what the client showed, and off it goes. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ranges } from '../../src/examine/ranges.ts';
import { endSentence } from '../../src/report/words.ts';
import type { ExaminationRequest, Problem } from '../../src/server/api.ts';
import { askRuns, Refusal, startExamination } from '../client.ts';
import { messages } from '../messages.ts';
import { Field } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { RunLine } from '../parts/run-line.tsx';
import { SignedIn } from '../parts/signed-in.tsx';

const say = messages.examine;
const route = getRouteApi('/');

export function ExaminePage() {
  return (
    <SignedIn>
      <Page title={say.title} lead={say.lead}>
        <ExamineForm />
        <Recent />
      </Page>
    </SignedIn>
  );
}

function ExamineForm() {
  const given = route.useSearch();
  const navigate = useNavigate();
  const [missing, setMissing] = useState(false);
  const start = useMutation({
    mutationFn: startExamination,
    onSuccess: async ({ id }, { host, port, error }) => {
      // Who comes back by the browser’s button finds the form as it was sent.
      const search = { host, ...(port !== undefined && { port }), ...(error !== undefined && { error }) };
      await navigate({ to: '/', search, replace: true });
      await navigate({ to: '/examinations/$id', params: { id } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const request = requestIn(form);
    setMissing(request.host === '');
    if (request.host === '') (event.currentTarget.elements.namedItem('host') as HTMLElement | null)?.focus();
    else start.mutate(request);
  };
  const fields = start.error instanceof Refusal ? (start.error.problem.fields ?? []) : [];
  const wrong = (name: string) => sayField(fields, name);
  const unplaced = start.error && !fields.some(({ where }) => placed.includes(where));
  return (
    <form className="card" onSubmit={submit} noValidate>
      <div className="row">
        <Field label={say.host} hint={say.hostHint} problem={missing ? say.needsHost : wrong('host')}>
          {(the) => (
            <input
              {...the}
              name="host"
              defaultValue={given.host ?? ''}
              autoCapitalize="none"
              spellCheck={false}
              autoComplete="on"
            />
          )}
        </Field>
        <Field label={say.port} hint={say.portHint} problem={wrong('port')}>
          {(the) => (
            <input {...the} name="port" inputMode="numeric" defaultValue={given.port ?? ''} className="short" />
          )}
        </Field>
      </div>
      <Field label={say.error} hint={say.errorHint} problem={wrong('error')}>
        {(the) => <textarea {...the} name="error" rows={2} defaultValue={given.error ?? ''} spellCheck={false} />}
      </Field>
      <details className="more" {...(numbers.some((name) => wrong(name)) && { open: true })}>
        <summary>{say.more}</summary>
        <label className="check">
          <input type="checkbox" name="deep" /> {say.deep}
        </label>
        <label className="check">
          <input type="checkbox" name="gentle" /> {say.gentle}
        </label>
        <div className="row">
          {numbers.map((name) => (
            <Field key={name} label={say[name]} problem={wrong(name)}>
              {(the) => (
                <input
                  {...the}
                  name={name}
                  type="number"
                  min={ranges[name].from}
                  max={ranges[name].to}
                  className="short"
                />
              )}
            </Field>
          ))}
        </div>
      </details>
      {unplaced && <ProblemNotice error={start.error} />}
      <button type="submit" className="primary" disabled={start.isPending}>
        {start.isPending ? say.starting : say.start}
      </button>
    </form>
  );
}

const numbers = ['repeat', 'timeout', 'idle'] as const;

/** The fields that show what is wrong with them themselves. */
const placed: readonly string[] = ['host', 'port', 'error', ...numbers];

function requestIn(form: FormData): ExaminationRequest {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  // What is not a number is sent as it is not: the server says what is wrong with it, in one voice for all.
  const number = (name: string) => (text(name) === '' ? {} : { [name]: Number(text(name)) });
  return {
    host: text('host'),
    ...number('port'),
    ...(text('error') && { error: text('error') }),
    ...(form.has('deep') && { deep: true }),
    ...(form.has('gentle') && { gentle: true }),
    ...Object.assign({}, ...numbers.map(number)),
  };
}

function sayField(fields: NonNullable<Problem['fields']>, name: string): string | undefined {
  const found = fields.find(({ where }) => where === name);
  return found && `${endSentence(found.what)} ${endSentence(found.whatToDo)}`;
}

/** The last few runs: what people come back for. */
function Recent() {
  const { data } = useQuery({ queryKey: ['runs', 'recent'], queryFn: () => askRuns({ limit: 5 }) });
  if (!data || data.runs.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{say.recent}</h2>
      <ul className="runs">
        {data.runs.map((run) => (
          <li key={run.id}>
            <RunLine run={run} />
          </li>
        ))}
      </ul>
      <Link to="/history">{say.allRuns}</Link>
    </section>
  );
}
