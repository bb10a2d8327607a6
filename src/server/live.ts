/** One examination as it goes on: numbered events, told to whoever follows, and told again to whoever comes back. */
import type { Belief } from '../diagnosis/diagnose.ts';
import type { ExamineEvent } from '../examine/examine.ts';
import { sayFact } from '../report/facts.ts';
import type { LiveEvent, LiveEventName, LiveEvents } from './api.ts';

const MOST_SUSPECTS = 8;
/** Below this a suspect is not worth a line. */
const FLOOR = 0.005;
const MOST_ARGUMENTS = 6;
/** Below this an argument moves nothing. */
const LEAST_WEIGHT = 0.1;

/** INVARIANT: bounded. Every probe is asked or settled at most once, so an examination has less than two hundred events. */
export class Live {
  readonly #events: LiveEvent[] = [];
  readonly #followers = new Set<(event: LiveEvent) => void>();
  #weighed = '';

  /** Whether everything was told up to the event of that number, and nothing more will be. */
  isOver(after: number): boolean {
    const last = this.#events.at(-1);
    return last !== undefined && isLast(last) && after >= last.id;
  }

  tell<Name extends LiveEventName>(event: Name, data: LiveEvents[Name]): void {
    const told = { id: this.#events.length + 1, event, data } as LiveEvent;
    this.#events.push(told);
    for (const follower of [...this.#followers]) follower(told);
  }

  /** Tells what was learnt, and what the examination believes since, in the moment in which it is known. */
  follow(event: ExamineEvent): void {
    if (event.kind === 'asked') this.#tellAsked(event);
    else if (event.kind === 'skipped') {
      const { probe } = event.choice;
      this.tell('skipped', { probe: probe.id, question: probe.question, because: event.because });
    } else this.#tellLearnt(event);
  }

  /** Everything after the event of that number, now and from now on; returns how to stop. */
  listen(after: number, follower: (event: LiveEvent) => void): () => void {
    for (const event of this.#events.slice(Math.max(0, after))) follower(event);
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  #tellAsked({ probe, choice, at }: Extract<ExamineEvent, { kind: 'asked' }>): void {
    const { gain, seconds } = choice;
    this.tell('asked', { probe: probe.id, question: probe.question, stage: probe.stage, gain, seconds, at });
  }

  #tellLearnt(event: Extract<ExamineEvent, { kind: 'settled' | 'answered' }>): void {
    const { id: probe, question } = event.probe;
    const { at } = event;
    // Bytes come with the report: a peer may have sent many, and every reader would be told all of them.
    const answers = event.answers.filter(({ about }) => about !== 'messages');
    if (event.kind === 'settled') this.tell('settled', { probe, question, at, answers });
    else this.tell('answered', { probe, ms: event.ms, at, answers });
    this.#tellWeighed(event.belief());
  }

  /** Most answers that bring nothing leave the belief as it was; that is not told again. */
  #tellWeighed(belief: Belief): void {
    const weighed = describeBelief(belief);
    const text = JSON.stringify(weighed);
    if (text === this.#weighed) return;
    this.#weighed = text;
    this.tell('weighed', weighed);
  }
}

export const isLast = ({ event }: LiveEvent): boolean => event === 'finished' || event === 'failed';

/** The likeliest causes, and what speaks for and against the first of them. */
function describeBelief({ works, unknown, suspects }: Belief): LiveEvents['weighed'] {
  const likely = suspects.filter(({ probability }) => probability >= FLOOR).slice(0, MOST_SUSPECTS);
  return {
    works,
    unknown,
    suspects: likely.map(({ cause, probability }) => ({ id: cause.id, title: cause.title, probability })),
    arguments: (likely[0]?.because ?? [])
      .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MOST_ARGUMENTS)
      .map(({ about, that, held, weight, observation }) => ({
        about,
        that,
        held: held === 'yes',
        weight,
        ...(observation && { fact: sayFact(observation) }),
      })),
  };
}
