/** What is known of each subject: seen, absent, not reached, or not looked for. The last two never count as the second. */
import type { StageId } from '../rdp/conversations/direct/stages.ts';
import type { Instant } from '../world.ts';
import type { Scope } from './scope.ts';
import type { Subject, Vocabulary } from './vocabulary.ts';

export type Observation<S extends Subject = Subject> = {
  [K in S]: {
    readonly about: K;
    readonly value: Vocabulary[K];
    readonly from: Provenance;
    /** When it was known. */
    readonly at: Instant;
    /** In a case every fact has one: whoever makes the case gives it where the probe or reader did not. */
    readonly scope?: Scope;
  };
}[S];

/** Enough for a person to check the fact with their own eyes. */
export interface Provenance {
  /** The probe or reader that saw it. */
  readonly source: string;
  /** Address and port, file and line, … */
  readonly where: string;
  readonly stage?: StageId;
}

/** Why a subject has no value. */
export interface Gap<S extends Subject = Subject> {
  readonly about: S;
  readonly state: 'absent' | 'not-reached' | 'not-looked';
  readonly because: string;
  /** Missing where it holds for every connection of the case. */
  readonly scope?: Scope;
}

/** What one question brought: facts, and honest gaps. */
export type Answer = Observation | Gap;

export const isObservation = (answer: Answer): answer is Observation => 'value' in answer;

/** Everything known at one moment. The newest answer about a subject stands. */
export class Knowledge {
  readonly #answers = new Map<Subject, Answer>();

  constructor(answers: Iterable<Answer> = []) {
    for (const answer of answers) this.#answers.set(answer.about, answer);
  }

  /** The value of a subject that was seen; undefined for every kind of not knowing. */
  value<S extends Subject>(about: S): Vocabulary[S] | undefined {
    const answer = this.#answers.get(about);
    return answer && isObservation(answer) ? (answer.value as Vocabulary[S]) : undefined;
  }

  state(about: Subject): 'seen' | Gap['state'] {
    const answer = this.#answers.get(about);
    if (!answer) return 'not-looked';
    return isObservation(answer) ? 'seen' : answer.state;
  }

  answer(about: Subject): Answer | undefined {
    return this.#answers.get(about);
  }

  /** Whether anyone has asked yet, with whatever outcome. */
  asked(about: Subject): boolean {
    return this.#answers.has(about);
  }

  with(answers: Iterable<Answer>): Knowledge {
    return new Knowledge([...this.#answers.values(), ...answers]);
  }

  all(): readonly Answer[] {
    return [...this.#answers.values()];
  }
}
