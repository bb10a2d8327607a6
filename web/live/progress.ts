/** One examination as the page knows it so far: every event makes the next state. Pure, so that a replay ends the same. */

import type { Answer } from '../../src/observations/knowledge.ts';
import type { LiveEvent, LiveEvents } from '../../src/server/api.ts';

export interface Question {
  readonly probe: string;
  readonly question: string;
  /** `settled`: answered without being asked. */
  readonly state: 'asking' | 'answered' | 'skipped' | 'settled';
  readonly stage?: LiveEvents['asked']['stage'];
  /** Bits that the answer was expected to bring. */
  readonly gain?: number;
  readonly because?: string;
  readonly ms?: number;
  /** When the server learnt it. */
  readonly at?: number;
  readonly answers: readonly Answer[];
}

export interface Progress {
  /** The last event that was taken in; a replay after a broken line repeats none. */
  readonly lastId: number;
  readonly started?: LiveEvents['started'];
  /** In the order in which they were first heard of. */
  readonly questions: readonly Question[];
  readonly weighed?: LiveEvents['weighed'];
  readonly finished?: LiveEvents['finished'];
  readonly failed?: LiveEvents['failed'];
}

export const nothingYet: Progress = { lastId: 0, questions: [] };

export function advance(progress: Progress, event: LiveEvent): Progress {
  // A server that was started again counts anew, and knows only that the run is over.
  const isEnd = event.event === 'finished' || event.event === 'failed';
  if (event.id <= progress.lastId && !isEnd) return progress;
  return { ...takeIn(progress, event), lastId: Math.max(progress.lastId, event.id) };
}

function takeIn(progress: Progress, { event, data }: LiveEvent): Progress {
  switch (event) {
    case 'started':
      return { ...progress, started: data };
    case 'weighed':
      return { ...progress, weighed: data };
    case 'finished':
      return { ...progress, finished: data };
    case 'failed':
      return { ...progress, failed: data };
    case 'asked': {
      const { probe, question, stage, gain } = data;
      return withQuestion(progress, { probe, question, stage, gain, state: 'asking', answers: [] });
    }
    case 'skipped': {
      const { probe, question, because } = data;
      return withQuestion(progress, { probe, question, because, state: 'skipped', answers: [] });
    }
    case 'settled': {
      const { probe, question, at, answers } = data;
      return withQuestion(progress, { probe, question, at, answers, state: 'settled' });
    }
    case 'answered': {
      const { probe, ms, at, answers } = data;
      const asked = progress.questions.find((one) => one.probe === probe) ?? { probe, question: probe };
      return withQuestion(progress, { ...asked, ms, at, answers, state: 'answered' });
    }
  }
}

function withQuestion(progress: Progress, question: Question): Progress {
  const known = progress.questions.some(({ probe }) => probe === question.probe);
  const questions = known
    ? progress.questions.map((one) => (one.probe === question.probe ? question : one))
    : [...progress.questions, question];
  return { ...progress, questions };
}

export const answersIn = ({ questions }: Progress): readonly Answer[] => questions.flatMap(({ answers }) => answers);
