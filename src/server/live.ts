/** One examination as it goes on: numbered events, told to whoever follows, and told again to whoever comes back. */
import { causes } from '../causes/catalogue.generated.ts';
import { weighAll } from '../diagnosis/diagnose.ts';
import type { ExamineEvent } from '../examine/examine.ts';
import { type Answer, isObservation, Knowledge } from '../observations/knowledge.ts';
import type { Clock } from '../world.ts';
import type { LiveEvent, LiveEventName, LiveEvents } from './api.ts';

const MOST_SUSPECTS = 8;
/** Below this a suspect is not worth a line. */
const FLOOR = 0.005;

/** INVARIANT: bounded. Every probe is asked at most once, so an examination has less than two hundred events. */
export class Live {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #events: LiveEvent[] = [];
  readonly #followers = new Set<(event: LiveEvent) => void>();
  #known: Knowledge;

  constructor(clock: Pick<Clock, 'now'>, given: readonly Answer[] = []) {
    this.#clock = clock;
    this.#known = new Knowledge(given);
  }

  /** Whether everything was told up to the event of that number, and nothing more will be. */
  isOver(after: number): boolean {
    const last = this.#events.at(-1);
    return last !== undefined && isLast(last) && after >= last.id;
  }

  tell<Name extends LiveEventName>(event: Name, data: LiveEvents[Name]): void {
    const told = { id: this.#events.length + 1, event, data } as LiveEvent;
    this.#events.push(told);
    for (const follower of [...this.#followers]) follower(told);
    // What ended is remembered for those who come back, by its events alone.
    if (isLast(told)) this.#known = new Knowledge();
  }

  /** Tells what was learnt, and what that makes of the causes, in the moment in which it is known. */
  follow(event: ExamineEvent): void {
    if (event.kind === 'asked') this.#tellAsked(event);
    else if (event.kind === 'skipped') {
      const { probe } = event.choice;
      this.tell('skipped', { probe: probe.id, question: probe.question, because: event.because });
    } else this.#tellAnswered(event);
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

  #tellAnswered({ probe, answers, ms }: Extract<ExamineEvent, { kind: 'answered' }>): void {
    this.#known = this.#known.with(answers);
    // Bytes come with the report: a peer may have sent many, and every reader would be told all of them.
    const told = answers.filter(({ about }) => about !== 'messages');
    this.tell('answered', { probe: probe.id, ms, at: this.#clock.now(), answers: told });
    // A gap changes nothing of what is believed.
    if (answers.some(isObservation)) this.#tellWeighed();
  }

  #tellWeighed(): void {
    const { works, unknown, suspects } = weighAll(causes, this.#known, this.#clock.now());
    const likely = suspects.filter(({ probability }) => probability >= FLOOR).slice(0, MOST_SUSPECTS);
    this.tell('weighed', {
      works,
      unknown,
      suspects: likely.map(({ cause, probability }) => ({ id: cause.id, title: cause.title, probability })),
    });
  }
}

export const isLast = ({ event }: LiveEvent): boolean => event === 'finished' || event === 'failed';
