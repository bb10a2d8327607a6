/** The catalogue: every cause by the stage or place that breaks, and what is found in it. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Cause } from '../../src/causes/cause.ts';
import { type StageId, stages } from '../../src/rdp/conversations/direct/stages.ts';
import { searchCauses } from '../causes/search.ts';
import { messages } from '../messages.ts';
import { Field } from '../parts/field.tsx';
import { type Core, useCore } from '../parts/load-core.ts';
import { ProblemNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';

const say = messages.causes;
const route = getRouteApi('/causes');

export function CausesPage() {
  const { data: core, error, refetch } = useCore();
  return (
    <Page title={say.title} lead={core && say.lead(core.causes.length)}>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {!core && !error && <p className="quiet">{messages.app.loading}</p>}
      {core && <Catalogue core={core} />}
    </Page>
  );
}

function Catalogue({ core }: { readonly core: Core }) {
  const { q = '' } = route.useSearch();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const wanted = useDeferredValue(typed);
  const found = useMemo(() => searchCauses(core.causes, wanted, core.fitToShown), [core, wanted]);
  // In the address, so that going back comes back to what was found.
  useEffect(() => {
    if (wanted !== q) void navigate({ to: '/causes', search: wanted === '' ? {} : { q: wanted }, replace: true });
  }, [wanted, q, navigate]);
  const searching = wanted.trim() !== '';
  return (
    <>
      <search className="card">
        <Field label={say.search} hint={say.searchHint}>
          {(the) => <input {...the} type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />}
        </Field>
        <p role="status" className="quiet">
          {searching && say.found(found.causes.length)}
          {searching && found.byCode && `. ${say.byCode(wanted.trim())}`}
        </p>
      </search>
      {searching ? (
        found.causes.length === 0 ? (
          <p>{say.nothing}</p>
        ) : (
          <CauseList causes={found.causes} />
        )
      ) : (
        folders(core.causes).map(([folder, causes]) => (
          <section key={folder} aria-labelledby={`in-${folder}`}>
            <h2 id={`in-${folder}`}>{titleOf(folder)}</h2>
            <CauseList causes={causes} />
          </section>
        ))
      )}
    </>
  );
}

const CauseList = ({ causes }: { readonly causes: readonly Cause[] }) => (
  <ul className="causes">
    {causes.map((cause) => (
      <li key={cause.id}>
        <CauseLink id={cause.id} title={cause.title} />{' '}
        <span className={`tag ${cause.status}`}>{say.statusShort[cause.status]}</span>
        <span className="quiet id">{cause.id}</span>
      </li>
    ))}
  </ul>
);

export function CauseLink({ id, title }: { readonly id: string; readonly title: string }) {
  const [folder = '', slug = ''] = id.split('/');
  return (
    <Link to="/causes/$folder/$slug" params={{ folder, slug }}>
      {title}
    </Link>
  );
}

/** The stages in the order of the connection, then the places beside the line. */
function folders(causes: readonly Cause[]): readonly (readonly [string, readonly Cause[]])[] {
  const order = [...Object.keys(stages), ...Object.keys(say.folders)];
  const groups = new Map<string, Cause[]>();
  for (const cause of causes) {
    const folder = cause.id.split('/')[0] ?? '';
    groups.set(folder, [...(groups.get(folder) ?? []), cause]);
  }
  return [...groups].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

const titleOf = (folder: string): string =>
  Object.hasOwn(stages, folder) ? stages[folder as StageId].title : say.folders[folder as keyof typeof say.folders];
