/** Two runs side by side: what changed between them, and what the diagnosis makes of it. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
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
  const { before, after } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['comparison', before, after],
    queryFn: () => compareRuns(before, after),
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <p className="quiet">{messages.app.loading}</p>;
  return (
    <Page
      title={say.title}
      lead={data.sentence}
      actions={
        <Link className="button" to="/runs/$before/compare/$after" params={{ before: after, after: before }}>
          {say.swap}
        </Link>
      }
    >
      <div className="sides">
        <Side label={say.before} id={before} side={data.before} />
        <Side label={say.after} id={after} side={data.after} />
      </div>
      {data.changes.length > 0 && <Changes changes={data.changes} />}
      {data.same.length > 0 && (
        <details className="more">
          <summary>{say.same(data.same.length)}</summary>
          <p>{data.same.join(', ')}</p>
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
            {sentence} {weighty && <span className="tag">{say.weighty}</span>}
          </p>
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
