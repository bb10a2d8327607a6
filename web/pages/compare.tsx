/** Two runs side by side: what changed between them, and what the diagnosis makes of it. */

import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { capitalise } from '../../src/capitalise.ts';
import { subjectWords } from '../../src/report/facts.ts';
import type { Comparison } from '../../src/server/api.ts';
import { compareRuns } from '../client.ts';
import { messages } from '../messages.ts';
import { ProblemNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { sayWhen } from '../parts/say-when.ts';
import { SignedIn } from '../parts/signed-in.tsx';

const say = messages.compare;
const route = getRouteApi('/runs/$before/compare/$after');

export function ComparePage() {
  return (
    <SignedIn>
      <Compared />
    </SignedIn>
  );
}

function Compared() {
  const named = route.useParams();
  // Ids sort by time, and the older run is the one before, in whichever order the address names them.
  const [before = '', after = ''] = [named.before, named.after].toSorted();
  const { data, error, refetch } = useQuery({
    queryKey: ['comparison', before, after],
    queryFn: () => compareRuns(before, after),
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <p className="quiet">{messages.app.loading}</p>;
  const both = data.changes.filter(({ oneSided, weighty }) => !oneSided || weighty);
  const oneSided = data.changes.filter(({ oneSided, weighty }) => oneSided && !weighty);
  return (
    <Page title={say.title} lead={data.sentence}>
      <div className="sides">
        <Side label={say.before} id={before} side={data.before} />
        <Side label={say.after} id={after} side={data.after} />
      </div>
      {both.length > 0 ? <Changes changes={both} /> : <p>{say.nothing}</p>}
      {oneSided.length > 0 && (
        <details className="more">
          <summary>{say.oneSided(oneSided.length)}</summary>
          <Changes changes={oneSided} />
        </details>
      )}
      {data.same.length > 0 && (
        <details className="more">
          <summary>{say.same(data.same.length)}</summary>
          <p>{data.same.map(nameOf).join(', ')}</p>
        </details>
      )}
    </Page>
  );
}

function Side({
  label,
  id,
  side,
}: {
  readonly label: string;
  readonly id: string;
  readonly side: Comparison['before'];
}) {
  return (
    <section className="card">
      <h2>{label}</h2>
      <p>
        <Link to="/runs/$id" params={{ id }}>
          {side.host ?? messages.history.noHost}
          {side.port !== null && `:${side.port}`}
        </Link>
      </p>
      <p>
        <strong>{messages.history.verdicts[side.verdict]}</strong>
        {side.title && `: ${side.title}`}
      </p>
      <p className="quiet">{sayWhen(side.startedAt)}</p>
    </section>
  );
}

function Changes({ changes }: { readonly changes: Comparison['changes'] }) {
  return (
    <ul className="changes">
      {changes.map(({ about, sentence, before, after, weighty }) => (
        <li key={about} className={weighty ? 'weighty' : ''}>
          <p>
            <strong>{capitalise(nameOf(about))}</strong> {weighty && <span className="tag">{say.weighty}</span>}
          </p>
          {/* Two that read alike differ in what their short form leaves out. */}
          {before === after && <p>{sentence}</p>}
          <dl>
            <dt>{say.before}</dt>
            <dd>{before}</dd>
            <dt>{say.after}</dt>
            <dd>{after}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}

const names: Readonly<Record<string, string>> = subjectWords;
const nameOf = (about: string) => names[about] ?? about;
