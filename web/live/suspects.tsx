/** What the examination believes, as the answers come in: probabilities that move, and the arguments for the likeliest. */
import { subjectWords } from '../../src/report/facts.ts';
import { percentOf } from '../../src/report/words.ts';
import { messages } from '../messages.ts';
import { Meter } from '../parts/meter.tsx';
import type { Progress } from './progress.ts';

const say = messages.live;

export function Suspects({ progress }: { readonly progress: Progress }) {
  const { weighed } = progress;
  const rows = weighed
    ? [
        { id: 'works', title: say.works, probability: weighed.works },
        ...weighed.suspects,
        { id: 'unknown', title: say.unknown, probability: weighed.unknown },
      ].toSorted((a, b) => b.probability - a.probability)
    : [];
  return (
    <section className="block suspects-live" aria-labelledby="suspects">
      <h2 id="suspects">{say.suspects}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{say.noSuspects}</p>
      ) : (
        <ul className="likely">
          {rows.map(({ id, title, probability }) => (
            <li key={id}>
              <span className="likely-title">{title}</span>
              <span className="likely-share">{percentOf(probability)}</span>
              <Meter probability={probability} />
            </li>
          ))}
        </ul>
      )}
      <Arguments progress={progress} />
    </section>
  );
}

/** An argument for something less likely would mislead by its length. */
const WORTH_ARGUING = 0.1;

function Arguments({ progress: { weighed } }: { readonly progress: Progress }) {
  const [first] = weighed?.suspects ?? [];
  if (!weighed || !first || first.probability < WORTH_ARGUING || weighed.arguments.length === 0) return null;
  return (
    <>
      <h3>{say.arguments}</h3>
      <p>{first.title}</p>
      <ul className="weights">
        {weighed.arguments.map(({ about, that, held, weight, fact }) => (
          <li key={`${about} ${that}`} className={weight > 0 ? 'for' : 'against'}>
            <strong>{weight > 0 ? say.for : say.against}</strong> {held ? '' : say.notSo}
            {subjectWords[about]} {that}
            {fact !== undefined && <span className="quiet"> ({fact})</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
