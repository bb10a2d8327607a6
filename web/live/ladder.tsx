/** The stages of the connection while it is examined: what passed, what broke, what is being asked. */

import { followStages } from '../../src/diagnosis/ladder.ts';
import { Knowledge } from '../../src/observations/knowledge.ts';
import { stages } from '../../src/rdp/conversations/direct/stages.ts';
import { time } from '../../src/report/measures.ts';
import { messages } from '../messages.ts';
import { answersIn, type Progress } from './progress.ts';

const say = messages.live;

export function LiveLadder({ progress }: { readonly progress: Progress }) {
  const rungs = followStages(new Knowledge(answersIn(progress)));
  const asking = new Set(progress.questions.filter(({ state }) => state === 'asking').map(({ stage }) => stage));
  return (
    <section className="block" aria-labelledby="ladder">
      <h2 id="ladder">{say.ladder}</h2>
      <ol className="stages">
        {rungs.map(({ stage, outcome, ms }) => {
          const state =
            (outcome === 'not-looked' || outcome === 'not-reached') && asking.has(stage) ? 'asking' : outcome;
          return (
            <li key={stage} className={`step ${state}`}>
              <span className="mark" aria-hidden="true">
                {marks[state]}
              </span>
              <span className="step-name">{stages[stage].title}</span>
              <span className="step-state">{say.outcomes[state]}</span>
              <span className="ms">{ms === undefined ? '' : time(ms)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const marks = { passed: '✓', failed: '✗', 'not-reached': '·', 'not-looked': '·', asking: '…' } as const;
