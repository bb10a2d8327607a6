/** The outer form of every page: a heading that names it, for eyes, for the window and for whoever listens. */
import { type ReactNode, useEffect, useRef } from 'react';
import { messages } from '../messages.ts';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = messages.app.title(title);
  }, [title]);
  // After a change of page the focus would be on a link that is gone. The first page keeps it where the browser puts it.
  useEffect(() => {
    if (navigated) heading.current?.focus({ preventScroll: true });
    navigated = true;
  }, []);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}

let navigated = false;
