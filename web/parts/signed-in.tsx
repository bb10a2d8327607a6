/** Stands before what is only for whoever started the server: asks for the password, or says how to come in. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { signIn } from '../client.ts';
import { messages } from '../messages.ts';
import { forgetAnswers, useStatus } from '../session.ts';
import { Field } from './field.tsx';
import { Notice, ProblemNotice, sayError } from './notice.tsx';
import { Page } from './page.tsx';

export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data: status, error, refetch } = useStatus();
  if (error && !status) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!status) return <p className="quiet">{messages.app.loading}</p>;
  if (status.signedIn) return children;
  return (
    <Page title={messages.signIn.title} lead={messages.signIn.why}>
      {status.tokenRefused && <Notice>{messages.signIn.tokenUsed}</Notice>}
      {status.signInWith.includes('password') ? <PasswordForm /> : <p>{messages.signIn.tokenOnly}</p>}
      <p className="quiet">{messages.signIn.freely}</p>
    </Page>
  );
}

function PasswordForm() {
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const attempt = useMutation({ mutationFn: signIn, onSuccess: () => forgetAnswers(queries) });
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="card narrow"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate({ password });
      }}
    >
      <p>{messages.signIn.withPassword}</p>
      <Field label={messages.signIn.password} problem={attempt.error ? sayError(attempt.error) : undefined}>
        {(given) => (
          <input
            {...given}
            ref={field}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="primary" disabled={attempt.isPending}>
        {attempt.isPending ? messages.signIn.working : messages.signIn.submit}
      </button>
    </form>
  );
}
