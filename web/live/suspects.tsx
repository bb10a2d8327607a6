/** What it could be, as the answers come in: probabilities that move, and the arguments for the likeliest. */
import { sayFact } from '../../src/report/facts.ts';
import { percentOf, subjectWords } from '../../src/report/words.ts';
import { messages } from '../messages.ts';
import { useCore } from '../parts/load-core.ts';
import { Meter } from '../parts/meter.tsx';
import { answersIn, type Progress } from './progress.ts';

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

/** Weighed in the page, by the same rules as on the server: it is too much to send again after every answer. */
function Arguments({ progress }: { readonly progress: Progress }) {
  const { data: core } = useCore();
  const { started, questions } = progress;
  if (!core || !started || questions.every(({ state }) => state === 'asking')) return null;
  const now = Math.max(started.startedAt, ...questions.map(({ at = 0 }) => at));
  const first = core.weighSoFar(answersIn(progress), now);
  const told = first?.because.filter(({ held, weight }) => held !== 'unknown' && Math.abs(weight) >= 0.1) ?? [];
  if (!first || first.probability < WORTH_ARGUING || told.length === 0) return null;
  const heaviest = told.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 6);
  return (
    <>
      <h3>{say.arguments}</h3>
      <p>{first.cause.title}</p>
      <ul className="weights">
        {heaviest.map(({ about, that, held, weight, observation }) => (
          <li key={`${about} ${that}`} className={weight > 0 ? 'for' : 'against'}>
            <strong>{weight > 0 ? say.for : say.against}</strong> {held === 'yes' ? '' : say.notSo}
            {subjectWords[about]} {that}
            {observation && <span className="quiet"> ({sayFact(observation)})</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
