/** What stands around every page: the way past the navigation, the navigation, and what the server says of itself. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { signOut } from '../client.ts';
import { messages } from '../messages.ts';
import { forgetAnswers, useStatus } from '../session.ts';
import { Announcer } from './announcer.tsx';
import { announceCopies } from './copying.ts';

export function Frame() {
  useEffect(announceCopies, []);
  return (
    <>
      <a className="skip" href="#content">
        {messages.app.skip}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <img src="/icon.svg" width="26" height="26" alt="" />
          {messages.app.name}
        </Link>
        <nav aria-label={messages.app.navigation}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            {messages.pages.examine}
          </Link>
          <Link to="/explain">{messages.pages.explain}</Link>
          <Link to="/causes">{messages.pages.causes}</Link>
          <Link to="/history">{messages.pages.history}</Link>
        </nav>
      </header>
      <main id="content" className="report" tabIndex={-1}>
        <Outlet />
      </main>
      <Foot />
      <Announcer />
    </>
  );
}

function Foot() {
  const { data: status } = useStatus();
  const queries = useQueryClient();
  if (!status) return <footer className="foot" />;
  const { history } = status;
  return (
    <footer className="foot">
      <span>{messages.app.version(status.version)}</span>
      {status.listens !== 'loopback' && <span>{messages.app.listensElsewhere(status.listens)}</span>}
      {history === 'read-only' && <span>{messages.app.historyReadOnly}</span>}
      {typeof history === 'object' && <span>{messages.app.historyProblem(history.problem)}</span>}
      {status.signedIn && status.signInWith.includes('password') && (
        <button type="button" className="plain" onClick={() => void signOut().finally(() => forgetAnswers(queries))}>
          {messages.signIn.signOut}
        </button>
      )}
    </footer>
  );
}
