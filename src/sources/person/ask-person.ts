/** How a question reaches the person at the terminal, and how the answer becomes an observation. */
import type { Answer, Observation } from '../../observations/knowledge.ts';
import type { Subject, Vocabulary } from '../../observations/vocabulary.ts';
import type { Asking, Cost } from '../probe.ts';

/** A person thinks for a while: as dear as many round trips, so that the network is asked first. */
export const THINKING: Cost = { connections: 0, roundTrips: 500, patience: 10_000 };

/** Nobody waits for an answer longer than this. */
const WITHIN = 60_000;

export async function askPerson<S extends Subject>(
  { world, cancel }: Asking,
  question: string,
  about: S,
  tell: (answer: 'yes' | 'no' | 'unknown') => Vocabulary[S],
): Promise<readonly Answer[]> {
  if (!world.person.present) return [{ about, state: 'not-looked', because: 'there is no terminal to ask in' }];
  const value = tell(await world.person.ask(question, WITHIN, cancel));
  const from = { source: 'person', where: 'at the terminal' };
  return [{ about, value, from, at: world.clock.now() } as Observation];
}
