/** Every question that was asked, newest first, with what it brought: the facts themselves, as they come. */

import { capitalise } from '../../src/capitalise.ts';
import { isObservation } from '../../src/observations/knowledge.ts';
import { sayFact, subjectWords } from '../../src/report/facts.ts';
import { time } from '../../src/report/measures.ts';
import { messages } from '../messages.ts';
import type { Progress, Question } from './progress.ts';

const say = messages.live;

export function Questions({ progress }: { readonly progress: Progress }) {
  // What was settled because nobody could ask it has nothing to show; the report lists it with its reason.
  const told = progress.questions.filter(({ state, answers }) => state !== 'settled' || answers.some(isObservation));
  return (
    <section className="block" aria-labelledby="questions">
      <h2 id="questions">{say.questions}</h2>
      {told.length === 0 ? (
        <p className="quiet">{say.connecting}</p>
      ) : (
        <ol className="questions" reversed>
          {told.toReversed().map((question) => (
            <li key={question.probe} className={`question ${question.state}`}>
              <Told question={question} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Told({ question: { question, state, gain, because, ms, at, answers } }: { readonly question: Question }) {
  const seen = answers.filter(isObservation);
  return (
    <>
      <p>
        <span className="asked">{question}</span>{' '}
        <span className="quiet">
          {state === 'asking' &&
            `${say.asking}${gain !== undefined && gain >= 0.05 ? `, ${say.expected(gain.toFixed(1))}` : ''}`}
          {(state === 'skipped' || state === 'settled') && say.skipped}
          {state === 'answered' && ms !== undefined && time(ms)}
        </span>
      </p>
      {because && <p className="quiet">{because}</p>}
      {seen.length > 0 && (
        <ul className="seen" data-at={at}>
          {seen.map((observation) => (
            <li key={observation.about}>
              <span className="about">{capitalise(subjectWords[observation.about])}</span> {sayFact(observation)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
