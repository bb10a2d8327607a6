/** One cause in full: what happens, what it shows, how to mend it, and how well that is proven. */

import { getRouteApi, Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { capitalise } from '../../src/capitalise.ts';
import type { Cause } from '../../src/causes/cause.ts';
import { drawExperiment } from '../../src/presenters/html/fix-blocks.ts';
import { link } from '../../src/presenters/html/prose.ts';
import { subjectWords } from '../../src/report/facts.ts';
import { menders } from '../../src/report/words.ts';
import { FixForms } from '../causes/fix-forms.tsx';
import { messages } from '../messages.ts';
import { Drawn } from '../parts/drawn.tsx';
import { type Core, useCore } from '../parts/load-core.ts';
import { ProblemNotice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Prose, Steps } from '../parts/prose.tsx';
import { CauseLink } from './causes.tsx';

const say = messages.causes;
const route = getRouteApi('/causes/$folder/$slug');

export function CausePage() {
  const { folder, slug } = route.useParams();
  const { data: core, error, refetch } = useCore();
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!core) return <p className="quiet">{messages.app.loading}</p>;
  const cause = core.causes.find(({ id }) => id === `${folder}/${slug}`);
  if (!cause)
    return (
      <Page title={say.missing}>
        <Link to="/causes">{say.back}</Link>
      </Page>
    );
  return <Told key={cause.id} core={core} cause={cause} />;
}

function Told({ core, cause }: { readonly core: Core; readonly cause: Cause }) {
  const { id, title, story, where, status, notWhen, confusedWith = [], fix, references } = cause;
  const claims = core.listAdvice(cause);
  const experiment = core.noteExperiment(cause, undefined);
  return (
    <Page title={title} lead={<span className="id">{id}</span>}>
      <p className="proof">
        <span className={`tag ${status}`}>{say.statusShort[status]}</span> {say.status[status]}
      </p>
      <section className="block">
        <h2>{say.story}</h2>
        <p>
          <Prose text={story} />
        </p>
        {notWhen && (
          <>
            <h3>{say.notWhen}</h3>
            <p>
              <Prose text={notWhen} />
            </p>
          </>
        )}
      </section>
      <section className="block">
        <h2>{say.fix}</h2>
        <dl className="cause-facts">
          <dt>{say.who}</dt>
          <dd>{menders[fix.who]}</dd>
          <dt>{say.where}</dt>
          <dd>{say.places[where]}</dd>
          <dt>{say.done}</dt>
          <dd>{capitalise(core.sayWhere(fix.plan))}</dd>
          <dt>{say.disturbs}</dt>
          <dd>{capitalise(core.sayDisturbance(fix.plan))}</dd>
          <dt>{say.risk}</dt>
          <dd>
            <Prose text={fix.risk} />
          </dd>
        </dl>
        <h3>{say.steps}</h3>
        <Steps texts={fix.steps} />
        <h3>{say.check}</h3>
        <p>
          <Prose text={fix.check} />
        </p>
        <h3>{say.undo}</h3>
        {fix.undo === 'nothing-to-undo' ? <p>{say.nothingToUndo}</p> : <Steps texts={fix.undo} />}
        <FixForms core={core} cause={cause} plan={fix.plan} />
        {experiment && <Drawn tree={[drawExperiment(experiment)]} />}
      </section>
      <Signs cause={cause} />
      {confusedWith.length > 0 && <Alike core={core} confusedWith={confusedWith} />}
      {claims.length > 0 && (
        <section className="block">
          <h2>{say.claims}</h2>
          <ul className="claims">
            {claims.map(({ says, verdict, inFact, safer }) => (
              <li key={says}>
                <p>
                  “{says}” <strong>{capitalise(verdict)}.</strong>
                </p>
                <p>
                  {say.inFact}: <Prose text={inFact} />
                </p>
                {safer && (
                  <p>
                    {say.safer}: <Prose text={safer} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h2>{say.references}</h2>
        <ul className="plain references">
          {references.map((reference) => (
            <li key={reference}>
              <Drawn tree={[link(reference)]} />
            </li>
          ))}
        </ul>
      </section>
      <p>
        <Link to="/causes">{say.back}</Link>
      </p>
    </Page>
  );
}

const Signs = ({ cause: { predicts } }: { readonly cause: Cause }) => (
  <section className="block">
    <h2>{say.predicts}</h2>
    <p className="quiet">{say.predictsHint}</p>
    <dl className="signs">
      {predicts.map(({ strength, sign }) => (
        <Fragment key={`${sign.about} ${sign.that}`}>
          <dt className={strength}>{say.strength[strength]}</dt>
          <dd>
            {capitalise(subjectWords[sign.about])} {sign.that}
          </dd>
        </Fragment>
      ))}
    </dl>
  </section>
);

interface AlikeProps {
  readonly core: Core;
  readonly confusedWith: NonNullable<Cause['confusedWith']>;
}

const Alike = ({ core, confusedWith }: AlikeProps) => (
  <section className="block">
    <h2>{say.confusedWith}</h2>
    <ul className="plain alike">
      {confusedWith.map(({ id, test }) => (
        <li key={id}>
          <CauseLink id={id} title={core.causes.find((one) => one.id === id)?.title ?? id} />
          <p>
            {test.question} <Prose text={test.how} />
          </p>
        </li>
      ))}
    </ul>
  </section>
);
